"""A problem as people read it: its place, what is wrong, the line itself with the spot marked, and a remedy."""

from commissioning.model.problems import Problem

EXCERPT_WIDTH = 100


def problem_text(problem: Problem) -> str:
    """The problem in three parts; the excerpt only where there is a line to show."""
    place = problem.place
    lines = [f"{place}: {problem.code}: {problem.what}"]
    if place.excerpt is not None and place.line is not None:
        number = f"{place.line:4}"
        excerpt, column = _around(place.excerpt, (place.column or 1) - 1)
        lines += [f"{number} | {excerpt}", f"{' ' * len(number)} | {' ' * column}^"]
    return "\n".join([*lines, f"     = {problem.remedy}"])


def _around(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around the spot, tabs shown as one space, and where the spot then is."""
    plain = line.replace("\t", " ").rstrip()
    first = max(0, min(column - EXCERPT_WIDTH // 2, len(plain) - EXCERPT_WIDTH))
    return plain[first : first + EXCERPT_WIDTH], column - first
