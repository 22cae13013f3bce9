"""Tables of text."""


def table(rows, names=1):
    """Rows of text in columns: the first so many are flush left, the others flush right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    rule = ["-" * width for width in widths]
    text = []
    for row in [rows[0], rule, *rows[1:]]:
        cells = [
            cell.ljust(width) if column < names else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        ]
        text.append("  ".join(cells).rstrip())
    return "\n".join(text)
