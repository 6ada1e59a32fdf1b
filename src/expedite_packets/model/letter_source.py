"""Where a letter comes from, if it is not generated."""

from typing import Self

from pydantic import Field, model_validator

from expedite_packets.model.border import Border, CasePath, problem
from expedite_packets.model.exhibit import SignatureKind


class LetterSource(Border):
    """Where the letter comes from, if it is not generated."""

    use: CasePath | None = Field(
        None, description="A signed or otherwise final letter (PDF) in place of the generated one."
    )
    signature: SignatureKind | None = Field(
        None, description="How the final letter was signed: handwritten, pasted, stamped, typed."
    )

    @model_validator(mode="after")
    def _of_a_letter(self) -> Self:
        if self.signature and self.use is None:
            fix = "Name the signed letter with use:, or delete this line."
            raise problem("signature_of", "belongs to a final letter", fix, "signature")
        return self
