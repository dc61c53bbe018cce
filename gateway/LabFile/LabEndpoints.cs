using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Gateway.LabFile;

/// <summary>The lab as its lab.json describes it; the form builds itself from this.</summary>
internal static class LabEndpoints
{
    public static void MapLab(this RouteGroupBuilder api) => api.MapGet("/lab", (Lab lab) => Results.Json(lab, ApiJson.Default.Lab)).WithTags("Lab").Produces<Lab>();
}
