using System.Diagnostics;
using System.Globalization;

namespace PrintLab.Tests.Browser.Counter;

/// <summary>The installed PrusaSlicer, or a substitute that writes the same G-code comments if there is none.</summary>
internal static class PrusaSlicer
{
    private const string Program = "/usr/bin/prusa-slicer";

    private const string Settings = """
        printer_technology = FFF
        gcode_flavor = marlin2
        bed_shape = 0x0,250x0,250x210,0x210
        nozzle_diameter = 0.4
        filament_diameter = 1.75
        filament_type = PLA
        filament_density = 1.24
        printer_settings_id = "Our MK4S"
        layer_height = 0.3
        first_layer_height = 0.3
        perimeters = 1
        fill_density = 5%
        """;

    /// <summary>Slices the safe copy of the job's model into its folder, as staff do.</summary>
    /// <returns>Weight and slicer version from the G-code.</returns>
    public static async Task<(double Grams, string Version)> Slice(RunningLab lab, Answer job, string into)
    {
        if (File.Exists(Program))
        {
            await Run(Path.Combine(lab.StorageFolder, job["safe_path"]!), Path.Combine(lab.FolderOf(job), into));
        }
        else
        {
            await lab.Save(job, into, SlicerResults.Gcode());
        }

        var lines = await File.ReadAllLinesAsync(Path.Combine(lab.FolderOf(job), into));
        var grams = lines.First(line => line.StartsWith("; total filament used [g] = ", StringComparison.Ordinal)).Split('=')[1];
        return (double.Parse(grams, CultureInfo.InvariantCulture), lines[0].Split(' ')[4]);
    }

    private static async Task Run(string model, string into)
    {
        var settings = Path.GetTempFileName();
        await File.WriteAllTextAsync(settings, Settings);
        using var slicer = Process.Start(
            new ProcessStartInfo(Program, ["--load", settings, "--center", "125,105", "--export-gcode", "-o", into, model])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = await Task.WhenAll(slicer.StandardOutput.ReadToEndAsync(), slicer.StandardError.ReadToEndAsync());
        await slicer.WaitForExitAsync();
        File.Delete(settings);
        slicer.ExitCode.ShouldBe(0, string.Concat(output));
    }
}
