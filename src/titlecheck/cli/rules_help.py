"""What `--help` says of each `rules` command: in short, at length, and by examples."""

from __future__ import annotations

from typing import NamedTuple


class Help(NamedTuple):
    """The first line stands in the list of commands too; `more` explains; examples are commands that run."""

    short: str
    more: str
    examples: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as the framework takes it: what follows a \\b keeps its lines."""
        examples = "\n".join(f"  titlecheck rules {each}" for each in self.examples)
        return "\n\n".join([self.short, *([self.more] if self.more else []), f"\b\nExamples:\n{examples}"])


HELP = {
    "list": Help(
        "List the rules of the packs in use.",
        "Each with its emphasis, its weight and its reason.",
        ("list", "list --rules kotter", "list --rules my-rules --format json"),
    ),
    "show": Help(
        "Show one rule in full.",
        "Its phrases, the words that its lists stand for, its reason, source and examples, and the file and line that"
        " each comes from.",
        ("show develop-people", "show captain-crew --rules my-rules"),
    ),
    "init": Help(
        "Make a pack of your own to edit.",
        "It begins with one rule and builds on the shipped pack (--extend), or copies the shipped pack whole. Editors"
        " find the schema by the lines at its top.",
        ("init new-rules --extend", "init whole-copy", "init with-english --pack kotter --language"),
    ),
    "check": Help(
        "Tell all faults of rule files at once.",
        "Each with its place, its line and what would be right. Errors keep a pack from loading; warnings are what"
        " loads but has no effect, or another one than meant.",
        ("check my-rules", "check my-rules --strict", "check my-rules --format github"),
    ),
    "test": Help(
        "Let every rule prove its examples.",
        "A hit must be seen by its own rule, a miss must not. Exit 1 when one is not as expected.",
        ("test my-rules", "test my-rules --coverage"),
    ),
    "try": Help(
        "Draw what fires on a text, and where.",
        "Under the text stands which words match which part of which rule, and what keeps others from counting.",
        (
            'try "Coach and develop eight account executives."',
            'try "Captain the night crew" --rules my-rules --verbose',
        ),
    ),
    "why-not": Help(
        "Tell what stopped a rule on a text.",
        "How far the rule got, part by part, and the word, guard or grammar that stopped it.",
        ('why-not develop-people "May coach the reps"', 'why-not captain-crew "Captain the ferry" --rules my-rules'),
    ),
    "add": Help(
        "Append to a pack: rule, phrase, word, example.",
        "Comments and order stay. The file is checked before it is replaced, and replaced whole or not at all.",
        ("add word my-rules people stagehand", 'add example my-rules captain-crew --hit "Captain a crew of eight"'),
    ),
    "add rule": Help(
        "Append a rule.",
        "",
        ('add rule my-rules close-till --emphasis manager --match "close till" --because "closes the day"',),
    ),
    "add phrase": Help(
        "Append a phrase to a rule.",
        "",
        (
            'add phrase my-rules captain-crew "skipper {people}"',
            'add phrase my-rules captain-crew "captain rival {people}" --unless',
        ),
    ),
    "add word": Help(
        "Append words to a list.",
        "To a list of the pack itself, or to one that it inherits. `{other}` as a word takes in another list.",
        ("add word my-rules people stagehand rigger", 'add word my-rules crews "light crew" --new'),
    ),
    "add example": Help(
        "Append an example to a rule.",
        "",
        (
            'add example my-rules captain-crew --hit "Captain a crew of eight"',
            'add example my-rules captain-crew --miss "Captain the boat"',
        ),
    ),
    "score": Help(
        "Score the rules on a table of labels.",
        "Duties (columns text, emphasis) give precision, recall and F1 of each side; roles (file or text, verdict) give"
        " accuracy and F1 of each verdict. Where two answers are right, write both with | between.",
        ("score labels.csv", "score labels.csv --rules my-rules --misses"),
    ),
    "health": Help(
        "Tell how often each rule fires on a corpus.",
        "On how many duties and roles; alone: it is all the evidence of a duty; conflicts: a rule of the other side"
        " sees the same duty; decisive: without it the role's verdict would be another one; precision, with --labels:"
        " on how many labelled duties it is right. A rule that never fires is told apart from a corpus that is too"
        " small to tell.",
        ("health roles/", "health roles/ --rules my-rules --labels labels.csv"),
    ),
    "diff": Help(
        "Tell what an edit of rules changes on a corpus.",
        "Verdicts that flip, evidence gained and lost, each with its line, and the sum for each rule. OLD and NEW are"
        " packs, paths, or REV:PATH as in git.",
        (
            "diff object-of-direction my-rules roles/",
            "diff HEAD:my-rules my-rules roles/ --format md",
        ),
    ),
    "suggest": Help(
        "Suggest rules for duties that no rule sees.",
        "Frequent ones, as YAML to paste, with real examples and what to expect of each; nothing is applied.",
        ("suggest roles/", "suggest roles/ --rules my-rules --least 2 --output suggested.yaml"),
    ),
    "schema": Help(
        "Print the JSON Schema of the pack format.",
        "It is draft-07, for editors; `rules init` puts it beside the pack.",
        ("schema --output pack.schema.json", "schema --language"),
    ),
}
