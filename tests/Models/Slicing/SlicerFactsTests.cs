using System.Text;
using PrintLab.Contracts;
using PrintLab.Models.Slicing;

namespace PrintLab.Tests.Models.Slicing;

/// <summary>The data each slicer stores in its result, and what stays unknown.</summary>
public sealed class SlicerFactsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("printlab-slicer-").FullName;

    [Fact]
    public void PrusaSlicers_gcode_tells_everything() =>
        Read("a.gcode", SlicerFiles.Prusa).ShouldBe(Facts("PrusaSlicer", "2.5.0", 2.7, 0.36, "PLA", "MK4S", 0.2));

    [Fact]
    public void SuperSlicer_lists_filaments_and_those_that_were_used_are_summed() =>
        Read("a.GCODE", SlicerFiles.Super).ShouldBe(Facts("SuperSlicer", "2.5.59", 1.49, (26 * 3600 + 184) / 3600.0, "PLA, PETG", "Voron 2.4", 0.15));

    [Fact]
    public void OrcaSlicers_time_is_that_of_the_whole_print() =>
        Read("a.gcode", SlicerFiles.Orca).ShouldBe(Facts("OrcaSlicer", "2.3.1", 0.81, 0.19, "PETG-CF", "Bambu Lab P1S", 0.2));

    [Fact]
    public void Bambu_Studio_names_the_filaments_it_used() =>
        Read("a.gcode", SlicerFiles.Bambu).ShouldBe(Facts("BambuStudio", "02.05.00.66", 32.13, 7745 / 3600.0, "PLA", "Bambu Lab P1S", 0.2));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Binary_gcode_is_read_however_it_is_packed(int compression) =>
        Read("a.bgcode", SlicerFiles.Binary(compression)).ShouldBe(Facts("PrusaSlicer", "2.8.1", 0.75, 0.06, "PLA", "MK4S", 0.2));

    [Fact]
    public void Grams_and_hours_of_a_sliced_3mf_are_those_of_all_plates() =>
        Read("a.gcode.3mf", SlicerFiles.BambuPlates(SlicerFiles.Plate("3600", "10.5"), SlicerFiles.Plate("1800", "2.25", "PETG")))
            .ShouldBe(Facts("BambuStudio", "02.05.00.66", 12.75, 1.5, "PLA, PETG", "Bambu Lab P1S", 0.2));

    [Fact]
    public void A_plate_without_numbers_leaves_the_sum_unknown()
    {
        var facts = Read("a.3mf", SlicerFiles.BambuPlates(SlicerFiles.Plate("3600", "10.5"), SlicerFiles.Plate("", "0"))).ShouldNotBeNull();
        (facts.HasGrams, facts.HasHours).ShouldBe((false, false));
    }

    [Fact]
    public void A_project_names_its_slicer_and_settings_but_neither_grams_nor_hours()
    {
        Read("a.3mf", SlicerFiles.PrusaProject()).ShouldBe(Facts("PrusaSlicer", "2.9.0", null, null, "PETG", "XL5", 0.15));
        Read("a.3mf", SlicerFiles.OrcaProject()).ShouldBe(Facts("OrcaSlicer", "2.3.1", null, null, "PLA, ABS", "Voron", 0.24));
    }

    [Fact]
    public void The_summary_is_found_behind_any_number_of_moves()
    {
        var moves = string.Concat(Enumerable.Repeat("G1 X10.5 Y20.25 E0.125\n", 100_000));
        Read("a.gcode", SlicerFiles.Prusa.Replace("G1 X1 Y1 E1\n", moves)).ShouldBe(Facts("PrusaSlicer", "2.5.0", 2.7, 0.36, "PLA", "MK4S", 0.2));
    }

    [Fact]
    public void What_a_slicer_wrote_as_nothing_is_unknown()
    {
        var facts = Read("a.gcode", SlicerFiles.Prusa.Replace("[g] = 2.70", "[g] = 0.00").Replace("21m 36s", "0s")).ShouldNotBeNull();
        (facts.HasGrams, facts.HasHours).ShouldBe((false, false));
    }

    [Fact]
    public void A_filament_without_a_density_leaves_the_weight_unknown() =>
        Read("a.gcode", SlicerFiles.Super.Replace("[mm] = 400.85, 0.00", "[mm] = 400.85, 120.00")).ShouldNotBeNull().HasGrams.ShouldBeFalse();

    [Theory]
    [InlineData("a.gcode", "G28\nG1 X1\n; a comment: of somebody\n")]
    [InlineData("a.gcode", "")]
    [InlineData("a.bgcode", "GCDE")]
    [InlineData("a.bgcode", "no binary at all")]
    [InlineData("a.3mf", "no zip at all")]
    public void A_file_of_no_slicer_says_nothing(string name, string content) => Read(name, content).ShouldBeNull();

    [Fact]
    public void A_3mf_of_a_drawing_program_is_no_slicer_result() =>
        Read(
                "a.3mf",
                TinyModels.ThreeMf(
                    TinyModels.ModelPart().Replace("<resources>", """<metadata name="Application">Autodesk Fusion 2.0</metadata><resources>""")
                )
            )
            .ShouldBeNull();

    [Theory]
    [InlineData("21m 49s", 1309)]
    [InlineData("1d 9h 6m 3s", 119163)]
    [InlineData("59s", 59)]
    [InlineData("2h", 7200)]
    [InlineData("1.5s", 1.5)]
    public void Durations_are_read_as_slicers_write_them(string words, double seconds) =>
        Read("a.gcode", SlicerFiles.Prusa.Replace("21m 36s", words)).ShouldNotBeNull().Hours.ShouldBe(seconds / 3600, tolerance: 1e-9);

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("soon")]
    [InlineData("5")]
    [InlineData("-5m")]
    [InlineData("999999999d")]
    [InlineData("NaNs")]
    public void What_is_no_duration_is_unknown(string words) =>
        Read("a.gcode", SlicerFiles.Prusa.Replace("21m 36s", words)).ShouldNotBeNull().HasHours.ShouldBeFalse();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SlicerFacts Facts(string name, string version, double? grams, double? hours, string material, string printer, double layer)
    {
        var facts = new SlicerFacts
        {
            Name = name,
            Version = version,
            Material = material,
            Printer = printer,
            LayerHeightMm = layer,
        };
        if (grams is { } weight)
        {
            facts.Grams = weight;
        }

        if (hours is { } time)
        {
            facts.Hours = time;
        }

        return facts;
    }

    private SlicerFacts? Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));

    private SlicerFacts? Read(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return SlicedFile.Read(path, CancellationToken.None);
    }
}
