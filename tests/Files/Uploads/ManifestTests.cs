using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Tests.Files.Running;
using Xunit.Abstractions;

namespace PrintLab.Tests.Files.Uploads;

/// <summary>Real models with known outcomes, where the folder beside the repository is present.</summary>
[Collection(FilesTests.Name)]
public sealed class ManifestTests(FilesLabs labs, ITestOutputHelper output)
{
    private static readonly string Models = SharedModels.Folder;

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task Every_model_of_the_collection_is_accepted_or_refused_as_its_manifest_says()
    {
        if (!Directory.Exists(Models))
        {
            output.WriteLine($"{Models} is not there: nothing was judged. The other tests make their own models.");
            return;
        }

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Models, "MANIFEST.json")));
        var wrong = new List<string>();
        foreach (var model in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            var name = model.GetProperty("name").GetString()!;
            var expected = model.GetProperty("expected").GetProperty("outcome").GetString()!;
            var (outcome, reason, facts) = await Judge(
                labs.Linking.Uploads,
                name,
                Path.GetExtension(name).ToUpperInvariant() is ".STL" or ".OBJ" or ".3MF",
                model.GetProperty("sha256").GetString()!
            );
            output.WriteLine($"{outcome} {name} (expected {expected}): {reason}");
            if (outcome != expected && expected != "either" && outcome != "no model")
            {
                wrong.Add($"{name}: expected {expected}, was {outcome} ({reason})");
            }
            else if (name == "generated/support_and_model.3mf")
            {
                // The manifest counts the support; leaving it out, as we do, is right too.
                facts.ShouldNotBeNull().Notes.ShouldHaveSingleItem().Code.ShouldBe(NoteCode.OwnSupports);
                (facts.Triangles, Math.Round(facts.VolumeMm3)).ShouldBe((12, 8000));
            }
            else if (facts is not null && model.GetProperty("triangles").ValueKind == JsonValueKind.Number)
            {
                wrong.AddRange(Differences(model, facts).Select(difference => $"{name}: {difference}"));
            }
        }

        wrong.ShouldBeEmpty();
    }

    // Lengths to a hundredth of a millimeter, volumes to a thousandth, everything that is counted exactly.
    private static IEnumerable<string> Differences(JsonElement model, ModelFacts facts)
    {
        var topology = model.GetProperty("topology");
        var counted = new (string What, long Is, long Should)[]
        {
            ("triangles", facts.Triangles, model.GetProperty("triangles").GetInt64()),
            ("open edges", facts.OpenEdges, topology.GetProperty("boundary").GetInt64()),
            ("flipped edges", facts.FlippedEdges, topology.GetProperty("misoriented").GetInt64()),
            ("edges of more than two", facts.NonManifoldEdges, topology.GetProperty("nonmanifold").GetInt64()),
            ("watertight", facts.Watertight ? 1 : 0, model.GetProperty("watertight").GetBoolean() ? 1 : 0),
        };
        foreach (var (what, value, expected) in counted.Where(item => item.Is != item.Should))
        {
            yield return $"{what} {value} instead of {expected}";
        }

        var box = model.GetProperty("bbox_mm").EnumerateArray().Select(side => side.GetDouble()).ToArray();
        if (facts.BboxMm.Zip(box).Any(side => Math.Abs(side.First - side.Second) > 0.01))
        {
            yield return $"box {facts.BboxMm} instead of {string.Join(", ", box)}";
        }

        var volume = model.GetProperty("volume_mm3").GetDouble();
        var isReliable = !model.TryGetProperty("volume_reliable", out var reliable) || reliable.GetBoolean();
        if (isReliable && Math.Abs(facts.VolumeMm3 - volume) > (0.001 * volume) + 1e-6)
        {
            yield return $"volume {facts.VolumeMm3} instead of {volume}";
        }
    }

    private static async Task<(string Outcome, string Reason, ModelFacts? Facts)> Judge(
        UploadService.UploadServiceClient uploads,
        string name,
        bool isModel,
        string sha256
    )
    {
        try
        {
            var upload = await uploads.Send(Path.GetFileName(name), await File.ReadAllBytesAsync(Path.Combine(Models, name)));
            upload.Sha256.ShouldBe(sha256);
            await uploads.DropUploadAsync(new UploadQuery { UploadId = upload.UploadId });
            return ("accept", upload.Model.Format, upload.Model);
        }
        catch (Grpc.Core.RpcException exception)
        {
            var fault = exception.ToFault().ShouldNotBeNull($"{name}: {exception.Status}");
            return (isModel ? "reject" : "no model", fault.FileMessage(), null);
        }
    }
}
