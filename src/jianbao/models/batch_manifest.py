"""What became of each report of a batch: one line of its manifest, part of the public contract."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ReportStatus = Literal["done", "flagged", "failed", "skipped"]


class ManifestEntry(BaseModel):
    """One report of a batch. The last line about a report is the one that counts."""

    model_config = ConfigDict(extra="forbid")

    report: str = Field(description="its path, absolute")
    sha256: str | None = Field(description="of the file's bytes; null where it could not be read")
    brief: str | None = Field(description="file name of the brief, beside the manifest")
    status: ReportStatus = Field(
        description="done; flagged: done, with something to review; failed: to be done again; "
        "skipped: an earlier line's brief is this report's"
    )
    items: int = Field(ge=0)
    flagged: int = Field(ge=0, description="items with an issue")
    error: str | None = Field(description="what is wrong, in a sentence")
    seconds: float = Field(ge=0)
    engine: Literal["rules", "llm"]
