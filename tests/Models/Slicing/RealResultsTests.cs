using System.Text.Json;
using PrintLab.Models.Slicing;
using Xunit.Abstractions;

namespace PrintLab.Tests.Models.Slicing;

/// <summary>Results of real slicers with known numbers, if the folder beside the repository exists.</summary>
public sealed class RealResultsTests(ITestOutputHelper output)
{
    private static readonly string Models = SharedModels.Folder;

    [Fact]
    public void Every_slicer_result_of_the_collection_says_what_its_manifest_says()
    {
        if (!Directory.Exists(Models))
        {
            output.WriteLine($"{Models} is not there: nothing was compared. The other tests write their own results.");
            return;
        }

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Models, "MANIFEST.json")));
        var wrong = manifest
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .Where(file =>
                file.GetProperty("name").GetString()!.StartsWith("sliced/", StringComparison.Ordinal) && file.TryGetProperty("slicer", out _)
            )
            .SelectMany(file => Differences(file.GetProperty("name").GetString()!, file.GetProperty("slicer")))
            .ToList();

        wrong.ShouldBeEmpty();
    }

    private IEnumerable<string> Differences(string name, JsonElement expected)
    {
        var facts = SlicedFile.Read(Path.Combine(Models, name), CancellationToken.None);
        output.WriteLine($"{name}: {facts}");
        var slicer = Text(expected, "slicer")?.Split(',')[0];
        if (facts is null)
        {
            return slicer is null ? [] : [$"{name}: nothing was read"];
        }

        // Values in the truncated part of the file are unknown.
        var isCut = name.Contains("truncated", StringComparison.Ordinal);
        var compared = new (string What, bool IsSame)[]
        {
            ("slicer", slicer == $"{facts.Name} {facts.Version}"),
            ("grams", Same(Number(expected, "filament_g"), facts.HasGrams ? facts.Grams : null, isCut)),
            ("seconds", Same(Number(expected, "time_s"), facts.HasHours ? facts.Hours * 3600 : null, isCut)),
            ("layer height", Number(expected, "layer_height") is not { } height || height == facts.LayerHeightMm),
            ("material", Text(expected, "material")?.Split(';').Distinct().SequenceEqual([facts.Material]) ?? true),
            ("printer", Text(expected, "printer_model") is not { } printer || printer == facts.Printer),
        };
        return compared.Where(item => !item.IsSame).Select(item => $"{name}: {item.What}");
    }

    private static bool Same(double? expected, double? read, bool isCut) =>
        expected is null ? read is null
        : read is null ? isCut
        : Math.Abs(expected.Value - read.Value) < 1e-6;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
