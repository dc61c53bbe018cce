using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;
using Xunit.Abstractions;

namespace PrintLab.Tests.Files.SafeCopies;

/// <summary>What a slicer is given in place of a student's file: the same shape, and nothing else of it.</summary>
[Collection(FilesTests.Name)]
public sealed class SafeCopyTests(FilesLabs labs, ITestOutputHelper output)
{
    private const int HeaderBytes = 84;
    private const int FacetBytes = 50;

    private readonly FilesLab _lab = labs.Linking;

    [Fact]
    [Trait("req", "SEC-02")]
    public async Task Of_a_hostile_file_only_the_shape_gets_through()
    {
        foreach (var (what, (name, content)) in HostileFiles.All)
        {
            var (upload, copy) = await CopyOf(name, content);

            copy.Length.ShouldBe(HeaderBytes + (FacetBytes * (int)upload.Model.Triangles), what);
            Encoding.Latin1.GetString(copy).ShouldNotContain(HostileFiles.Mark, Case.Sensitive, what);
            Encoding.ASCII.GetString(copy, 0, 5).ShouldNotBe("solid", what);
            Attributes(copy).ShouldAllBe(attribute => attribute == 0, what);
            Numbers(copy).ShouldAllBe(number => float.IsFinite(number), what);
            await IsTheSameShape(upload, copy, what);
        }
    }

    [Fact]
    public async Task The_corners_of_an_stl_stay_the_same_bit_for_bit()
    {
        var original = TinyModels.BinaryStl(facets: 5000, seed: 0.1f);

        var (_, copy) = await CopyOf("a.stl", original);

        Corners(copy).ShouldBe(Corners(original));
    }

    [Fact]
    public async Task A_mirrored_object_still_faces_outwards()
    {
        var mirrored = TinyModels.ModelPart(build: """<build><item objectid="1" transform="-1 0 0 0 1 0 0 0 1 50 0 0"/></build>""");

        var (upload, copy) = await CopyOf("a.3mf", TinyModels.ThreeMf(mirrored));

        await IsTheSameShape(upload, copy, "mirrored");
        var again = await _lab.Uploads.Send("safe-copy.stl", copy);
        (again.Model.InsideOut, again.Model.Watertight, again.Model.FlippedEdges).ShouldBe((false, true, 0));
    }

    [Fact]
    public async Task What_has_no_shape_has_no_safe_copy()
    {
        var plate = TinyModels.ThreeMf(TinyModels.ModelPart("", "<build/>"), ("Metadata/plate_1.gcode", "G28"));
        var beyond = TinyModels.ThreeMf(
            TinyModels
                .ModelPart(build: """<build><item objectid="1" transform="1e30 0 0 0 1e30 0 0 0 1e30 1e38 1e38 1e38"/></build>""")
                .Replace("millimeter", "meter")
        );

        (await Adopt("plate.3mf", plate)).SafeCopy.ShouldBeEmpty();
        (await Adopt("beyond.3mf", beyond)).SafeCopy.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ParameterModifier", "modifier_part")]
    [InlineData("SupportBlocker", "support_blocker")]
    public async Task A_modifier_or_blocker_is_not_in_the_safe_copy(string prusa, string bambu)
    {
        foreach (
            var project in new[]
            {
                SlicerProjects.Prusa(new("ModelPart", 30), new(prusa, 40, Z: 15)),
                SlicerProjects.Bambu(new("normal_part", 30), new(bambu, 40, Z: 15)),
            }
        )
        {
            var (upload, copy) = await CopyOf("a.3mf", project);

            upload.Model.BboxMm.ShouldBe([30, 30, 30]);
            await IsTheSameShape(upload, copy, prusa);
        }
    }

    [Fact]
    public async Task What_leaves_open_what_would_be_printed_has_no_safe_copy_and_no_size()
    {
        var project = SlicerProjects.Prusa(new("ModelPart", 30), new("SomethingNew", 40, Z: 15));
        var upload = await _lab.Uploads.Send("a.3mf", project);

        (upload.Model.BboxMm.Count, upload.Model.HasVolumeMm3).ShouldBe((0, false));
        (await Adopt("a.3mf", project)).SafeCopy.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_negative_volumes_leave_has_a_size_and_no_safe_copy()
    {
        var project = SlicerProjects.Bambu(new("normal_part", 30), new("negative_part", 40, Z: 15));
        var upload = await _lab.Uploads.Send("a.3mf", project);

        upload.Model.BboxMm[2].ShouldBe(15, 0.2);
        (await Adopt("a.3mf", project)).SafeCopy.ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task Of_20_submissions_at_once_of_one_upload_only_the_committed_one_leaves_files()
    {
        var upload = await _lab.Uploads.Send("a.stl", TinyModels.BinaryStl(facets: 20_000));
        var jobs = Enumerable.Range(0, 20).Select(_ => new JobInLab(_lab)).ToList();
        await Task.WhenAll(jobs.Select(job => job.StageUpload(upload.UploadId)));

        _lab.Jobs.Commit(jobs[0].Id, 1, jobs[0].Uploaded, "JobCreated");
        await Eventually.IsTrue(() => !jobs[0].HasUpload, () => "The upload is still there.");
        foreach (var job in jobs.Skip(1))
        {
            await job.Unstage(version: 0, job.Uploaded);
        }

        jobs.Where(job => Directory.Exists(_lab.PathOf(job.Uploaded))).ShouldBe([jobs[0]]);
        _lab.FilesIn(jobs[0].Uploaded).ShouldBe([jobs[0].SafeCopy, jobs[0].Stl, "metadata.json"]);
    }

    [Fact]
    public async Task Every_real_model_has_a_safe_copy_of_the_same_shape()
    {
        var folder = SharedModels.Folder;
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"{folder} is not there: the other tests make their own models.");
            return;
        }

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "MANIFEST.json")));
        var names = manifest
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .Where(model =>
                model.GetProperty("expected").GetProperty("outcome").GetString() == "accept"
                && model.GetProperty("triangles").ValueKind == JsonValueKind.Number
            )
            .Select(model => model.GetProperty("name").GetString()!)
            .ToList();
        names.Count.ShouldBeGreaterThan(30);
        foreach (var name in names)
        {
            var (upload, copy) = await CopyOf(Path.GetFileName(name), await File.ReadAllBytesAsync(Path.Combine(folder, name)));
            await IsTheSameShape(upload, copy, name);
        }
    }

    private async Task<(Upload Upload, byte[] Copy)> CopyOf(string name, byte[] content)
    {
        var upload = await _lab.Uploads.Send(name, content);
        var job = new JobInLab(_lab);
        var staged = await job.StageUpload(upload.UploadId, Path.GetExtension(name));
        staged.SafeCopy.ShouldBe(job.SafeCopy, name);
        return (upload, await File.ReadAllBytesAsync(_lab.PathOf($"{job.Uploaded}/{job.SafeCopy}")));
    }

    private async Task<StageReply> Adopt(string name, byte[] content) =>
        await new JobInLab(_lab).StageUpload((await _lab.Uploads.Send(name, content)).UploadId, Path.GetExtension(name));

    // To the precision of 32-bit floats at the size of the model.
    private async Task IsTheSameShape(Upload original, byte[] copy, string what)
    {
        var read = (await _lab.Uploads.Send("safe-copy.stl", copy)).Model;
        var size = original.Model.BboxMm.Max();
        read.Triangles.ShouldBe(original.Model.Triangles, what);
        foreach (var (side, expected) in read.BboxMm.Zip(original.Model.BboxMm))
        {
            side.ShouldBe(expected, 1e-5 * size, what);
        }

        read.SurfaceMm2.ShouldBe(original.Model.SurfaceMm2, 1e-4 * size * size, what);
    }

    private static IEnumerable<byte[]> Facets(byte[] stl) => stl.Skip(HeaderBytes).Chunk(FacetBytes);

    private static IEnumerable<ushort> Attributes(byte[] stl) =>
        Facets(stl).Select(facet => BinaryPrimitives.ReadUInt16LittleEndian(facet.AsSpan(48)));

    private static IEnumerable<float> Numbers(byte[] stl) =>
        Facets(stl).SelectMany(facet => Enumerable.Range(0, 12).Select(at => BinaryPrimitives.ReadSingleLittleEndian(facet.AsSpan(4 * at))));

    private static byte[] Corners(byte[] stl) => [.. Facets(stl).SelectMany(facet => facet[12..48])];
}
