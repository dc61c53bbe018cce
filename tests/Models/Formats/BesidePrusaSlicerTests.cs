using System.Diagnostics;
using PrintLab.Models.Slicing;
using Xunit.Abstractions;

namespace PrintLab.Tests.Models.Formats;

/// <summary>
/// The plastic that we measure is what PrusaSlicer weighs when it fills the parts, where that program is installed. <see cref="PlasticTests"/> makes
/// the same comparisons with computed volumes.
/// </summary>
public sealed class BesidePrusaSlicerTests(ITestOutputHelper output) : IDisposable
{
    private const string Program = "/usr/bin/prusa-slicer";
    private const double GramsPerCm3 = 1.24;

    private static readonly Dictionary<string, byte[]> Projects = new()
    {
        ["a cube"] = SlicerProjects.Prusa(new Cube("ModelPart", 12)),
        ["a modifier"] = SlicerProjects.Prusa(new("ModelPart", 12), new("ParameterModifier", 16, 4, 4, 4)),
        ["a support blocker"] = SlicerProjects.Prusa(new("ModelPart", 12), new("SupportBlocker", 16, 4, 4)),
        ["a support enforcer"] = SlicerProjects.Prusa(new("ModelPart", 12), new("SupportEnforcer", 6, 3, 3)),
        ["a negative volume that takes half"] = SlicerProjects.Prusa(new("ModelPart", 12), new("NegativeVolume", 12, 6)),
        ["a negative volume inside"] = SlicerProjects.Prusa(new("ModelPart", 20), new("NegativeVolume", 12, 4, 4, 4)),
        ["a negative volume that takes a corner"] = SlicerProjects.Prusa(new("ModelPart", 14), new("NegativeVolume", 14, 5, 5, 5)),
        ["two parts"] = SlicerProjects.Prusa(new("ModelPart", 12), new("ModelPart", 8, 15)),
        ["what is not printed"] = TinyModels.ThreeMf(
            TinyModels.ModelPart(
                SlicerProjects.ObjectOf("1", "model", new Cube("", 12)) + SlicerProjects.ObjectOf("2", "model", new Cube("", 20)),
                """<build><item objectid="1" printable="1"/><item objectid="2" printable="0" transform="1 0 0 0 1 0 0 0 1 40 0 0"/></build>"""
            )
        ),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("printlab-beside-").FullName;

    [Fact]
    public async Task What_is_measured_is_what_the_slicer_weighs()
    {
        if (!File.Exists(Program))
        {
            output.WriteLine($"{Program} is not there: nothing was compared.");
            return;
        }

        foreach (var (what, project) in Projects)
        {
            var measured = (await ReadModels.Read("a.3mf", project)).VolumeMm3 / 1000 * GramsPerCm3;
            var weighed = await Weigh(project);
            output.WriteLine($"{what}: measured {measured:0.000} g, weighed {weighed:0.000} g");
            measured.ShouldBeInRange(0.9 * weighed, 1.1 * weighed, what);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<double> Weigh(byte[] project)
    {
        var (input, result) = (Path.Combine(_folder, "a.3mf"), Path.Combine(_folder, "a.gcode"));
        await File.WriteAllBytesAsync(input, project);
        string[] options =
        [
            "--export-gcode",
            "--fill-density=100%",
            "--fill-pattern=rectilinear",
            "--skirts=0",
            "--layer-height=0.2",
            "--filament-diameter=1.75",
            $"--filament-density={GramsPerCm3}",
            "--center=100,100",
            $"--datadir={_folder}/settings",
            $"--output={result}",
            input,
        ];
        using var process = Process.Start(
            new ProcessStartInfo(Program, options)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, string.Concat(said));
        return SlicedFile.Read(result, CancellationToken.None).ShouldNotBeNull().Grams;
    }
}
