using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>The lab's lab.json, minus its email and backup settings, plus the job statuses. The form is built from this.</summary>
internal static class LabEndpoints
{
    public static void MapLab(this RouteGroupBuilder api) =>
        api.MapGet("/lab", (LabSettings lab) => Results.Json(LabJson.Of(lab), ApiJson.Default.LabJson)).WithTags("Lab").Produces<LabJson>();
}
