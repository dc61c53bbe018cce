using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>The lab as its lab.json describes it, without its settings for emails and backups, and the statuses of a job. The form builds itself from this.</summary>
internal static class LabEndpoints
{
    public static void MapLab(this RouteGroupBuilder api) =>
        api.MapGet("/lab", (LabSettings lab) => Results.Json(LabJson.Of(lab), ApiJson.Default.LabJson)).WithTags("Lab").Produces<LabJson>();
}
