"""Rows of the file: made on the first load, brought up to date on the next, at one query each."""


def keep(rows, *, defaults, **key):
    """Make sure that `rows` (a manager) holds one of `key` with the values `defaults`."""
    row, created = rows.get_or_create(**key, defaults=defaults)
    changed = [] if created else [n for n, told in defaults.items() if getattr(row, n) != told]
    for name in changed:
        setattr(row, name, defaults[name])
    if changed:
        row.save(update_fields=changed)
    return row


def keep_each(rows, name, values, field):
    """Make sure that `rows` (of one owner) hold `field` as `values` say, by `name`; one query."""
    held = dict(rows.values_list(name, field))
    for key, told in values.items():
        if held.get(key) != told:
            rows.update_or_create(**{name: key}, defaults={field: told})
