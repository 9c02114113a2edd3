"""Other words by which officers look for a screen, a command or a page of the help, beside those in its name."""

from __future__ import annotations

from app.models.text import folded

# By the key of a screen, which is that of its page of the help too.
_SCREENS = {
    "overview": "home start dashboard summary figures charts graphs needs attention where we stand",
    "risks": "corporate risk register rag rating score trend progress slipped red owner residual",
    "candidates": "annual yearly review of the register merge split removed risks left emerging horizon scanning",
    "heat_map": "heatmap matrix grid map risk scores likelihood impact appetite drag position"
    " full screen projector presentation slides powerpoint traffic lights residual inherent",
    "controls": "mitigations mitigating measures what is done about risks",
    "actions": "tasks to do deadlines timescales slippage extensions overdue owners rag verify",
    "plans": "improvement areas action plans gip governance improvement programme priorities commitments",
    "reviews": "audits inspections inspectorate internal external hmicfrs dara iopc grades gradings opinions",
    "recommendations": "audit risks points areas for improvement afi causes of concern findings tracker",
    "boards": "committees panels groups governance structure chair chairs",
    "meetings": "minutes agenda attendance apologies committee panel decisions",
    "assurance": "three lines of defence assurance map first second third line gaps",
    "measures": "kpi kpis indicators performance metrics targets figures",
    "survey": "survey questionnaire self assessment responses",
    "statement": "ags annual governance statement agsr declaration signatories",
    "returns": "email e mail emails send chase chasing remind reminder reminders request updates forms owners commission",
    "papers": "reports word pdf docx print panel committee risk report template logo house style"
    " public withhold withheld exempt redact confidential restricted",
    "history": "audit trail log mistake who changed what changes undo compare quarters previous quarter removed deleted put back"
    " reopen",
    "reference": "settings options preferences set up organisation marking scale matrix levels 5x5 4x4 appetite"
    " people names post holders own words rename year",
    "meeting": "minutes agenda extensions live session mode attendance take notes",
    "decisions": "agreed resolutions",
    "panel_questions": "committee asked answers",
    "findings": "comments self assessment",
    "questions": "self assessment questionnaire",
    "responses": "self assessment questionnaire returns",
    "import": "import upload load excel spreadsheet workbook csv word tracker file paste",
    "posts": "people owners names staff job titles e mail email addresses hand over left",
    "business_groups": "departments directorates units teams",
    "pillars": "strategy objectives priorities",
    "principles": "cipfa governance code",
}

# By how the name of a command begins.
_COMMANDS = {
    "Start a register": "new file create begin",
    "Open a register": "open file load recent",
    "Explore the sample": "demo example try training",
    "Bring in a tracker": "import upload load excel spreadsheet workbook csv file",
    "Ask for updates": "owners returns commission email e mail chase send forms request",
    "Take in returned files": "returns receive forms came back",
    "Write reminders": "returns chase late overdue remind",
    "Write the forms again": "returns send resend",
    "Write a paper": "report word pdf docx print panel committee minutes",
    "Export this list": "excel csv spreadsheet save list download",
    "Copy this list": "clipboard word",
    "Export the workbook": "excel spreadsheet xlsx save every register all download",
    "Print this list": "printer pdf",
    "Print the heat map": "heatmap matrix printer pdf",
    "Save a copy": "save as duplicate archive send file",
    "Back up now": "backup save archive safe copy",
    "Restore a backup": "recover go back lost",
    "Close the register": "close file",
    "Quit": "exit leave close the program log off",
    "Undo": "take back mistake revert",
    "Redo": "again repeat",
    "New record": "add a new row line",
    "Find anything": "search look for",
    "Find in this list": "filter filters search narrow look for",
    "Show only what is mine": "my own mine filter assigned to me",
    "Look at Q": "earlier quarter previous past last quarter history as at back then read only",
    "Close Q": "close the quarter end of quarter quarter end freeze year end",
    "Back to now": "current today open quarter leave the past",
    "Begin a meeting": "start mode board panel committee session agenda",
    "Take down": "note minute record capture",
    "End the meeting": "finish close minutes",
    "Present": "full screen projector presentation show board f11",
    "Theme": "colours colors mode appearance looks display view",
    "Text at": "size font zoom bigger larger smaller letters",
    "Larger text": "size font zoom in bigger letters",
    "Smaller text": "size font zoom out letters",
    "Classic red": "rag colours colors colour blind traffic lights",
    "Fewer movements": "animation motion reduce still",
    "Group by": "sections headings sort together subtotal",
    "View as": "reset clear filters default standard",
    "Keep this view": "save filter filters favourite",
    "Choose columns": "show hide fields row height wrap",
    "Help for this page": "f1 manual guide",
    "Contents": "help manual guide pages",
    "Shortcuts": "keys keyboard help",
    "Add ": "new create",
    "Add a section": "governance statement ags",
    "Add a finding": "survey self assessment",
    "Add an answer": "survey self assessment response",
    "Add a review": "audit inspection",
    "Add a candidate": "register refresh",
    "Add a pillar": "strategy",
    "Add a meeting": "board panel committee",
    "Add a board": "committee panel group",
    "Add a recommendation": "audit point",
    "Add a measure": "kpi indicator",
}

# By the key of a page of the help that is no screen's.
_PAGES = {
    "start": "users accounts permissions password log in share shared network drive"
    " with colleague colleagues another computer laptop several two people at once lock locked attach attachments documents"
    " encrypted encryption cloud onedrive sharepoint",
    "lists": "tables rows columns cells spreadsheet search delete copy paste wrap timescales slippage",
    "shortcuts": "keys keyboard",
    "backups": "archive save crash error corrupt damaged lost recover usb stick",
    "window": "zoom font theme colour blind dark mode accessibility appearance settings navigation menu",
}

KEYS = (*_SCREENS, *_PAGES)


def of_screen(key: str) -> str:
    """Other words for a screen, folded."""
    return folded(_SCREENS.get(key, ""))


def of_command(name: str) -> str:
    """Other words for a command, by its name in full; folded."""
    return folded(" ".join(words for start, words in _COMMANDS.items() if name.startswith(start)))


def of_page(key: str) -> str:
    """Other words for a page of the help, folded."""
    return folded(f"{_PAGES.get(key, '')} {_SCREENS.get(key, '')}")


def begins_a_word(typed: str, words: str) -> bool:
    """Whether each word that was typed begins one of these, a plural also its singular; both folded."""
    there = words.replace("-", " ").split()
    return all(any(_begins(part, word) for word in there) for part in typed.replace("-", " ").split())


def _begins(part: str, word: str) -> bool:
    return word.startswith(part) or (len(part) > 3 and part.endswith("s") and word == part[:-1])
