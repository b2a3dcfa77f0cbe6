"""Pictures with their place, and the officials named at the foot of a sheet."""

from __future__ import annotations

from django.db import models

from hanseong.core.crypto import PersonalField
from hanseong.pledges.models.sheet import SheetRow


class Picture(SheetRow):
    """A picture with caption; ``file`` is empty while the received one was lost. WGS 84 degrees."""

    caption = models.CharField(max_length=300)
    file = models.ForeignKey("uploads.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    offered_by = models.CharField(max_length=100, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)


class Contact(SheetRow):
    """An official named on a sheet: encrypted, outside the snapshot, hidden unless a setting shows it."""

    department = models.CharField(max_length=100, blank=True)
    team = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=50, blank=True)
    name = PersonalField(
        kind="name",
        purpose="공약 담당자 안내",
        basis="행정절차법 제5조의2(담당자 공개), 자치법규",
        keep="임기 + 5년",
    )
    phone = PersonalField(
        kind="phone",
        purpose="공약 담당자 안내",
        basis="행정절차법 제5조의2(담당자 공개), 자치법규",
        keep="임기 + 5년",
    )
