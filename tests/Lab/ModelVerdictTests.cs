using PrintLab.Contracts;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Lab;

/// <summary>The verdicts on a model, in the words that students and staff read.</summary>
public sealed class ModelVerdictTests
{
    private static readonly LabSettings Ours = new();

    [Theory]
    [InlineData(200, 200, 200, "fits", "Fits the Prusa MK4S.")]
    [InlineData(200, 240, 200, "fits", "Fits the Prusa MK4S.")]
    [InlineData(215, 100, 230, "fits_turned", "turned onto another side")]
    [InlineData(300, 100, 100, "too_large", "It fits the Prusa XL and the Raise3D Pro 2 Plus.")]
    [InlineData(700, 100, 100, "too_large", "At 86 % of its size it would fit the Raise3D Pro 2 Plus")]
    [InlineData(100_000, 10, 10, "too_large", "Check the unit you export in.")]
    [InlineData(700_000, 10, 10, "never_prints", "this can never be printed")]
    [Trait("req", "SUB-26")]
    public void The_chosen_printer_takes_it_or_another_one_or_a_smaller_copy(double x, double y, double z, string code, string words)
    {
        var verdict = Of(Box(x, y, z)).Single(found => found.Code == code);

        verdict.Message.ShouldContain(words);
        verdict.Severity.ShouldBe(
            code switch
            {
                "never_prints" => "error",
                "too_large" => "warning",
                _ => "info",
            }
        );
        ModelVerdicts.IsError(verdict).ShouldBe(code == "never_prints");
    }

    [Theory]
    [InlineData(2, "unknown", "probably_inches", "scale by 25.4")]
    [InlineData(0.2, "unknown", "probably_metres", "scale by 1000")]
    [InlineData(2, "millimeter", "tiny", "which is tiny")]
    [InlineData(20, "unknown", null, "")]
    public void A_model_too_small_to_be_meant_in_millimetres_is_asked_about(double side, string units, string? code, string words)
    {
        var facts = Box(side, side, side);
        facts.Units = units;
        var warnings = Of(facts).Where(verdict => verdict.Severity == "warning").ToList();

        warnings.Select(verdict => verdict.Code).ShouldBe(code is null ? [] : [code]);
        warnings.ShouldAllBe(verdict => verdict.Message.Contains(words));
    }

    [Theory]
    [InlineData(NoteCode.LeftOutVolumes, 2, "", "info", "2 modifier or support regions are left out")]
    [InlineData(NoteCode.NotPrintable, 1, "", "info", "1 object is marked as not to be printed")]
    [InlineData(NoteCode.OwnSupports, 1, "", "info", "supports in the file are left out")]
    [InlineData(NoteCode.NegativeVolumes, 1, "", "info", "1 negative volume takes material away")]
    [InlineData(NoteCode.UncutVolumes, 1, "", "warning", "cannot compute what 1 negative volume leaves")]
    [InlineData(NoteCode.UnclearVolumes, 1, "", "warning", "cannot be understood")]
    [InlineData(NoteCode.Surfaces, 3, "", "warning", "3 objects are surfaces without an inside")]
    [InlineData(NoteCode.UnreadExtension, 1, "beam lattices", "warning", "described by beam lattices, which PrintLab cannot read")]
    [InlineData(NoteCode.CrossedFaces, 1, "", "warning", "1 face crosses itself")]
    public void What_a_file_says_beside_its_triangles_is_told(string code, int count, string name, string severity, string words)
    {
        var note = new ModelNote
        {
            Code = code,
            Count = count,
            Name = name,
        };
        var facts = severity == "info" ? Box(20, 20, 20) : new ModelFacts { Triangles = 12 };
        facts.Notes.Add(note);

        var verdicts = Of(facts);

        var verdict = verdicts.Single(found => found.Code == code);
        (verdict.Severity, verdict.Message).ShouldSatisfyAllConditions(
            found => found.Severity.ShouldBe(severity),
            found => found.Message.ShouldContain(words),
            found => found.Message.Contains("staff find both", StringComparison.Ordinal).ShouldBe(severity == "warning")
        );
        verdicts.Any(found => found.Code == "not_measured").ShouldBeFalse("it is not the detail that is too much");
    }

    [Fact]
    public void Two_notes_of_one_kind_are_one_verdict()
    {
        var facts = new ModelFacts
        {
            Triangles = 12,
            Notes =
            {
                new ModelNote
                {
                    Code = NoteCode.UnreadExtension,
                    Count = 1,
                    Name = "slices",
                },
                new ModelNote
                {
                    Code = NoteCode.UnreadExtension,
                    Count = 1,
                    Name = "beam lattices",
                },
            },
        };

        Of(facts).ShouldHaveSingleItem().Message.ShouldContain("slices and beam lattices");
    }

    [Fact]
    public void Faults_of_the_surface_are_named_with_what_to_do_and_the_worst_comes_first()
    {
        var facts = Box(20, 20, 20);
        (facts.OpenEdges, facts.Holes, facts.Shells, facts.DegenerateTriangles, facts.Watertight) = (12, 2, 60, 1, false);

        var verdicts = Of(facts);

        verdicts.Select(verdict => verdict.Severity).ShouldBe(verdicts.Select(verdict => verdict.Severity).OrderBy(severity => severity == "info"));
        verdicts.ShouldContain(verdict => verdict.Code == "not_watertight" && verdict.Message.Contains("it has 2 holes"));
        verdicts.ShouldContain(verdict => verdict.Code == "many_shells" && verdict.Severity == "warning");
        verdicts.ShouldContain(verdict => verdict.Code == "degenerate" && verdict.Message.StartsWith("1 triangle is flat"));
    }

    [Theory]
    [InlineData(40, 30, 0.2, true)]
    [InlineData(40, 30, 0.4, false)]
    [InlineData(2, 2, 0.2, false)]
    public void A_model_thinner_than_a_line_is_told(double x, double y, double z, bool thin)
    {
        var told = Of(Box(x, y, z)).Where(verdict => verdict.Code == "thin").ToList();

        told.Count.ShouldBe(thin ? 1 : 0);
        told.ShouldAllBe(verdict => verdict.Severity == "warning" && verdict.Message.StartsWith("At its thinnest it measures 0.2 mm"));
    }

    [Fact]
    public void Nothing_is_claimed_about_a_model_too_detailed_to_be_measured() =>
        Of(
                new ModelFacts
                {
                    Format = "stl-binary",
                    Units = "unknown",
                    Triangles = 9_000_000,
                }
            )
            .ShouldHaveSingleItem()
            .Code.ShouldBe("not_measured");

    private static IReadOnlyList<ModelVerdict> Of(ModelFacts facts) => ModelVerdicts.Of(facts, Ours, "Filament", "Prusa MK4S");

    private static ModelFacts Box(double x, double y, double z) =>
        new()
        {
            Format = "stl-binary",
            Units = "unknown",
            Triangles = 12,
            BboxMm = { x, y, z },
            VolumeMm3 = x * y * z,
            Shells = 1,
            OpenEdges = 0,
            Holes = 0,
            NonManifoldEdges = 0,
            FlippedEdges = 0,
            Watertight = true,
            DegenerateTriangles = 0,
            DuplicateTriangles = 0,
        };
}
