using System.Globalization;
using PrintLab.AppHost.Hosting.Output;

namespace PrintLab.AppHost.Hosting;

/// <summary>The last lines of a start: what was taken for each server, and how long it all took.</summary>
internal static class StartSummary
{
    public static void Write(Screen screen, IReadOnlyList<Resource> resources, TimeSpan duration)
    {
        foreach (var resource in resources)
        {
            if (resource.Summary is { } summary) screen.Write(resource.Name, summary);
        }

        screen.Write("lab", $"everything is healthy after {duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s; Ctrl-C stops it");
    }
}
