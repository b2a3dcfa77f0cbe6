"""Addresses of the room. A public process loads ``public_urlpatterns`` alone.

Staff pages that belong to no single pledge stand under ``pledges/work/``, so that no management
number can be mistaken for them.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from hanseong.pledges.pages import comments, figures, files, history, listing, pictures, printed, resident

app_name = "pledges"

public_urlpatterns: list[URLPattern | URLResolver] = [
    path("pledges/", listing.pledges, name="list"),
    path("pledges/feed.atom", files.feed, name="feed"),
    path("pledges/<str:no>/", resident.pledge, name="pledge"),
    path("pledges/<str:no>/figures/", figures.figures, name="figures"),
    path("pledges/<str:no>/printed/", printed.printed, name="printed"),
    path("pledges/<str:no>/history/", history.history, name="history"),
    path("pledges/<str:no>/diff/", history.diff, name="diff"),
    path("pledges/<str:no>/comments/", comments.comments, name="comments"),
    path("pledges/<str:no>/downloads/", files.downloads, name="downloads"),
    path("pledges/<str:no>/file/", files.file, name="file"),
    path("pledges/<str:no>/pictures/<uuid:file_id>/", pictures.picture, name="picture"),
]


def _staff() -> list[URLPattern | URLResolver]:
    """Imported only where staff work."""
    from hanseong.pledges.pages import (
        audit,
        board,
        changes,
        enter,
        evidence,
        findings,
        imports,
        merged,
        outlook,
        report,
        rubric,
    )

    return [
        path("pledges/work/board/", board.board, name="board"),
        path("pledges/work/board/remind/<uuid:report_id>/", board.remind_one, name="remind"),
        path(
            "pledges/work/board/remind/<uuid:term_id>/<str:quarter>/",
            board.remind_everybody,
            name="remind_all",
        ),
        path("pledges/work/import/", imports.upload, name="import"),
        path("pledges/work/import/<uuid:file_id>/", imports.preview, name="import_preview"),
        path("pledges/work/rubric/", rubric.rubric, name="rubric"),
        path("pledges/work/moderation/", comments.queue, name="moderation"),
        path("pledges/work/enter-comment/", enter.enter_comment, name="enter_comment"),
        path("pledges/work/moderation/<uuid:comment_id>/", comments.moderate, name="moderate"),
        path("pledges/<str:no>/report/", report.report, name="report"),
        path("pledges/<str:no>/report/step/", report.step, name="step"),
        path("pledges/<str:no>/report/pictures/", pictures.add, name="add_picture"),
        path("pledges/<str:no>/imported/", merged.imported, name="imported"),
        path("pledges/<str:no>/findings/", findings.findings, name="findings"),
        path("pledges/<str:no>/findings/notes/", findings.decide_many, name="decide_many"),
        path("pledges/<str:no>/findings/<uuid:irregularity_id>/", findings.decide, name="decide"),
        path("pledges/<str:no>/changes/", changes.changes, name="changes"),
        path("pledges/<str:no>/changes/<uuid:change_id>/", changes.decide, name="decide_change"),
        path("pledges/<str:no>/evidence/", evidence.evidence, name="evidence"),
        path("pledges/<str:no>/evidence/<uuid:mismatch_id>/", evidence.decide, name="decide_mismatch"),
        path("pledges/<str:no>/outlook/", outlook.outlook, name="outlook"),
        path("pledges/<str:no>/audit/", audit.audit, name="audit"),
        path("pledges/<str:no>/comments/<uuid:comment_id>/answer/", comments.answer, name="answer"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [*_staff(), *public_urlpatterns]
