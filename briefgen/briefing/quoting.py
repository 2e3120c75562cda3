"""What printing a quotation takes, of a workspace and a language."""

from briefgen.briefing.shared import Workspace
from briefgen.evidence.printed import first_mentions, printed_forms
from briefgen.language.language import Language
from briefgen.prose.markup import Quoting
from briefgen.workspace.shelf import names_meant


def quoting_for(workspace: Workspace, language: Language) -> Quoting:
    """Return what printing a quotation takes: the languages of sources, the marks of languages, printed words."""
    ledger, languages = workspace.ledger, workspace.languages
    sources = {key: entry.source for key, entry in ledger.figures.items()}
    sources |= {key: entry.source for key, entry in ledger.statements.items()}
    return Quoting(
        {key: ledger.sources[source].language for key, source in sources.items() if source in ledger.sources},
        {code: (language.file.quotation[0], language.file.quotation[1]) for code, language in languages.items()},
        {code: language.tag for code, language in languages.items()},
        printed_forms(ledger, language, names_meant(workspace.folder, "charts")),
        table_label=language.label("table"),
        names=first_mentions(ledger, language),
    )
