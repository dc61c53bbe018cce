using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Platform;

/// <summary>The lab as its lab.json describes it, but for its settings of mails and backups; the form builds itself from this.</summary>
internal static class LabEndpoints
{
    public static void MapLab(this RouteGroupBuilder api) =>
        api.MapGet("/lab", (LabSettings lab) => Results.Json(lab with { Mail = null, Backup = null }, ApiJson.Default.LabSettings)).WithTags("Lab").Produces<LabSettings>();
}
