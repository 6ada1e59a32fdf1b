"""``expedite schema``: JSON Schemas for editors and programs."""

import json

import click

from expedite_packets.api import case_schema, manifest_schema


@click.command("schema")
@click.argument("what", type=click.Choice(["case", "manifest"]), default="case")
def command(what: str) -> int:
    """Print the JSON Schema of the case file (or of the manifest).

    Editors with YAML support complete and check a case file by it.
    """
    schema = case_schema() if what == "case" else manifest_schema()
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0
