"""What the invented country needs to send e-mails: words of its themes, a template in its language."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from country import Country

HARBOUR_MAIL = """\
email:
  subject: 'Haveno: {{ figure("homeless-2031") }} homoj'
  why: 'En {{ date("homeless-2031") }}, {{ figure("homeless-2031") }} homoj perdis loĝejon. Laŭ ni, helpu.'
  points:
    - 'En {{ date("funded-2031") }}, {{ figure("funded-2031") }} de la plano estis financita.'
    - 'La haveno fermiĝis je {{ event("closure-2031") }}.'
    - 'La registaro promesis helpon.{{ cite("support-promised") }}'
    - 'Kvara punkto de la haveno.'
"""
RIVER_MAIL = """\
email:
  subject: 'Rivero: {{ figure("river-2029") }} homoj'
  why: 'Apud la rivero loĝis {{ figure("river-2029") }} homoj en {{ date("river-2029") }}.'
  points:
    - 'La rivero superbordiĝas.{{ cite("river-floods") }}'
    - 'Dua punkto de la rivero.'
"""
TEMPLATE = """\
{% if embargo %}{{ embargo }}

{% endif %}{{ greeting }}

{{ why }}

{% for point in points %}- {{ point }}
{% endfor %}
{% if action %}**{{ actor }}, {{ by }}:** {{ action }}

{% endif %}Kune: {{ attachments }}.

{{ contact }}
"""


def with_mail(country: Country, formats: str = "docx, email") -> Country:
    """Return the country with all that e-mails need."""
    themes = "templates/themes/{}/vd/words.yaml"
    for theme, words in (("harbour", HARBOUR_MAIL), ("river", RIVER_MAIL)):
        country.write(themes.format(theme), country.text(themes.format(theme)) + words)
    country.write("templates/email/vd.md", TEMPLATE)
    friends = "templates/audiences/friends.yaml"
    country.write(friends, country.text(friends) + "greeting: {vd: 'Karaj amikoj,'}\n")
    form = "templates/formats/long.yaml"
    country.write(form, re.sub(r"^name:\n(?:  .+\n)+", "name:\n  vd: Longa raporto\n", country.text(form)))
    country.edit("config.yaml", "evidence:\n", f"output: {{formats: [{formats}]}}\nevidence:\n")
    return country


def parsed(path: Path) -> EmailMessage:
    """Return a draft as the standard library reads it."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body_of(message: EmailMessage, kind: str = "plain") -> str:
    """Return the body of a draft, as plain text or as html."""
    body = message.get_body((kind,))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content
