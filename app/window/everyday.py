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
    "actions": "tasks to do deadlines due target dates timescales slippage extensions overdue owners rag verify",
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
    "posts": "people owners names staff job titles e mail addresses hand over left",
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
    "lists": "tables rows columns cells spreadsheet search delete copy paste wrap timescales slip slippage",
    "shortcuts": "keys keyboard",
    "backups": "archive crash error corrupt damaged lost recover usb stick",
    "history": "read only",
    "window": "zoom font theme colour blind dark mode accessibility appearance settings navigation menu",
}

# By the page of the help and how a sentence in it begins: what is asked that it answers.
_SENTENCES = {
    (
        "history",
        "Quarter, Close closes",
    ): "close end of quarter year end new financial year start april roll forward next",
    ("history", "To reopen a quarter"): "open again unclose too early",
    (
        "history",
        "Choose a closed quarter at",
    ): "past earlier previous last year go back as at old read only cannot change",
    ("history", "Steps lists what"): "who changed this edited by audit trail log",
    ("history", "Compare quarters"): "difference changed since last meeting",
    ("risks", "A new risk needs"): "add create enter raise",
    ("risks", "To remove (delete or close)"): "closing retire archive take off",
    ("risks", "Position and target"): "score scoring rate residual current likelihood impact assess",
    ("risks", "RAG is the owner"): "what does red amber green mean colour colours traffic light rag rating",
    ("risks", "Trend compares"): "direction of travel arrow",
    ("risks", "Posts are completed"): "owner owners change reassign lead",
    ("risks", "This quarter’s update"): "progress commentary narrative last quarter comment",
    ("risks", "Quarters running counts"): "red for a long time how long",
    ("risks", "Parts of a record"): "linked links related dependencies",
    (
        "candidates",
        "Each risk that is",
    ): "merge combine two risks split escalate escalated de escalation why emerging risks horizon scanning",
    ("heat_map", "Without controls"): "inherent gross risk",
    ("heat_map", "Short-term, long-term"): "proximity horizon",
    ("heat_map", "Appetite"): "tolerance threshold tolerate risk",
    ("heat_map", "A printer without"): "traffic lights rag colours",
    ("heat_map", "Picture copies"): "print export image png pdf paste slide heat map",
    ("controls", "Status is one"): "rag rating",
    ("actions", "Timescale, the deadline"): "due date target date change set by when",
    ("actions", "Ask for more time"): "extend extension deadline request",
    ("actions", "Reported done by"): "mark an action complete done finish sign off close",
    ("recommendations", "A closed one needs"): "verify verification recommendation implemented complete",
    ("measures", "Figures beside"): "kpi key performance indicator indicators",
    ("assurance", "The map has a row"): "three lines of defence",
    ("assurance", "A dashed frame"): "assurance gaps",
    (
        "returns",
        "Press Ask for updates",
    ): "chase send commission e mail email outlook request progress update",
    ("returns", "Write reminders"): "chase late send",
    ("papers", "Your words are kept"): "narrative commentary standing text write edit",
    ("papers", "Withheld keeps a record"): "exempt part b confidential hide public private redact foi",
    ("papers", "Write the paper saves"): "board committee report export word print send pdf",
    ("papers", "Under Style you choose"): "logo house template letterhead font",
    ("papers", "Every colour has its word"): "accessible accessibility",
    ("papers", "Where you add or move"): "page numbers renumber",
    ("papers", "From Meetings and Actions"): "action log",
    ("papers", "A paper that is not soon"): "table of contents list page numbers",
    ("import", "Quarterdeck finds the tables"): "import upload load bring in spreadsheet excel",
    ("import", "not understood"): "import failed error went wrong cannot read",
    ("import", "duplicate"): "rows twice same",
    ("lists", "Ctrl+E (or View"): "export excel spreadsheet csv",
    ("lists", "Ctrl+V puts a block"): "paste copy and paste from excel into",
    ("lists", "Ctrl+Shift+C puts"): "export to word copy",
    ("lists", "Select two or more lines"): "bulk edit change many several at once mass",
    ("lists", "A row is as high"): "freeze columns wrap lock pane",
    ("lists", "A column of your own"): "custom field fields add extra further new",
    ("lists", "Columns chooses them"): "hide show column",
    ("lists", "A heading’s menu"): "sort filter",
    ("lists", "A click on a heading"): "sort order",
    ("lists", "Ctrl+− removes"): "delete remove",
    ("start", "Every change is kept"): "save autosave saved data saving",
    ("start", "One person at a time"): "two people at once locked open read only multi user",
    ("start", "A register has no users"): "password permissions login access security",
    ("start", "To give it to somebody"): "share send colleague e mail copy",
    ("backups", "After a crash"): "lost my work recover",
    ("backups", "They are in a folder"): "where is my data saved backup",
    (
        "reference",
        "When a post changes",
    ): "leaver left joiner new chief executive staff changes hand over successor",
    ("lists", "Ctrl+C copies"): "copy",
    ("lists", "Timescales are taken"): "slip slips slippage",
    ("reference", "Posts"): "people names owners email e mail address addresses",
    ("reference", "A post, a business group"): "rename post reorganisation restructure merger",
    (
        "reference",
        "Organisation",
    ): "financial year start april security marking official sensitive 5x5 4x4 scale",
    ("reference", "Scale"): "5x5 4x4 matrix levels bands colours definitions appetite",
    ("reference", "Words"): "own words terminology rename status",
    ("reference", "Strategy pillars"): "strategic objectives priorities cipfa pillars principles",
    ("meeting", "Take down what is said"): "minute notes action decision",
    ("meetings", "Present takes"): "attendance apologies attendees who was there",
    ("meetings", "Minutes shows"): "agree approve last meeting",
    ("meetings", "Decisions have"): "why was it decided",
    ("boards", "Every board"): "committee structure terms of reference chart",
    ("boards", "Who reports to whom"): "organisation chart board structure tree hierarchy",
    ("window", "The menu View has"): "accessibility dark mode contrast theme",
    ("start", "Help, Contents ends"): "version about which release licence",
    ("start", "A newer one reads"): "update upgrade the program install new version",
    ("start", "It speaks English"): "language welsh spell check spelling",
    ("controls", "What is done about"): "treat treatment mitigate mitigation response",
}

KEYS = (*_SCREENS, *_PAGES)
SENTENCES = tuple(_SENTENCES)


def of_screen(key: str) -> str:
    """Other words for a screen, folded."""
    return folded(_SCREENS.get(key, ""))


def of_command(name: str) -> str:
    """Other words for a command, by its name in full; folded."""
    return folded(" ".join(words for start, words in _COMMANDS.items() if name.startswith(start)))


def of_page(key: str) -> str:
    """Other words for a page of the help, folded."""
    return folded(f"{_PAGES.get(key, '')} {_SCREENS.get(key, '')}")


def of_sentence(page: str, said: str) -> str:
    """Other words for what a sentence of the help answers, folded."""
    return folded(
        " ".join(words for (of, start), words in _SENTENCES.items() if of == page and said.startswith(start))
    )


def begins_a_word(typed: str, words: str) -> bool:
    """Whether each word that was typed begins one of these, a plural also its singular; both folded."""
    there = words.replace("-", " ").split()
    return all(any(_begins(part, word) for word in there) for part in typed.replace("-", " ").split())


def _begins(part: str, word: str) -> bool:
    return word.startswith(part) or (len(part) > 3 and part.endswith("s") and word == part[:-1])
