"""One line of the manifest of a batch, a public format: the outcome of one report."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ReportStatus = Literal["done", "doubtful", "flagged", "failed", "skipped"]


class ManifestEntry(BaseModel):
    """The outcome of one report. The last line about a report is valid."""

    model_config = ConfigDict(extra="forbid")

    report: str = Field(description="absolute path of the report")
    sha256: str | None = Field(description="hash of the file's bytes; null if it could not be read")
    brief: str | None = Field(description="file name of the brief, in the manifest's folder")
    status: ReportStatus = Field(
        description="done; doubtful: done, with doubtful items or doubts about the source; "
        "flagged: done, with contradictions or missing parts; failed: the next run "
        "retries it; skipped: the brief of an earlier line belongs to this report"
    )
    items: int = Field(ge=0)
    doubtful: int = Field(default=0, ge=0, description="items with unconfirmed issues only")
    flagged: int = Field(ge=0, description="items that the report contradicts")
    doubts: int = Field(default=0, ge=0, description="doubts about the reading of the source")
    notes: list[str] = Field(
        default_factory=list, description="Chinese notes about the source, as in the brief"
    )
    error: str | None = Field(description="the error message, one sentence")
    seconds: float = Field(ge=0)
    engine: Literal["rules", "llm"]
