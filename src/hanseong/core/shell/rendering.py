"""How Django draws forms here: every ``{{ form }}`` comes with label, hint and faults in the right places."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Named in ``settings.FORM_RENDERER``; needs ``django.forms`` among the installed apps."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
