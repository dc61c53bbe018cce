using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>A slicer saves a result beside the job's file, and the API returns its data.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SlicerResultTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "FILE-07")]
    [Trait("req", "FILE-08")]
    [Trait("req", "FILE-09")]
    public async Task Candidates_carry_what_the_slicer_says()
    {
        var job = await _lab.UploadedJob();
        await _lab.Save(job, "plate.gcode", SlicerResults.Gcode());

        var candidates = (await _staff.Get($"jobs/{job.Id}/candidate-files")).Expect(HttpStatusCode.OK);

        candidates["suggested"].ShouldBe("plate.gcode");
        var slicer = Details(candidates, "plate.gcode").GetProperty("slicer");
        slicer.GetProperty("name").GetString().ShouldBe("PrusaSlicer");
        slicer.GetProperty("version").GetString().ShouldBe("2.5.0");
        slicer.GetProperty("grams").GetDouble().ShouldBe(12.34);
        slicer.GetProperty("hours").GetDouble().ShouldBe(6003 / 3600.0, tolerance: 1e-9);
        slicer.GetProperty("material").GetString().ShouldBe("PLA");
        slicer.GetProperty("printer").GetString().ShouldBe("MK4S");
        slicer.GetProperty("layer_height").GetDouble().ShouldBe(0.2);
        Details(candidates, job["display_name"]!).GetProperty("slicer").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    [Trait("req", "LIFE-05")]
    public async Task A_sliced_job_is_approved_with_the_slicer_s_file()
    {
        var job = await _lab.UploadedJob();
        await _lab.Save(job, "plate.gcode", SlicerResults.Gcode());

        var approved = (
            await _staff.Post(
                $"jobs/{job.Id}/approve",
                new
                {
                    authoritative_filename = "plate.gcode",
                    weight_g = 12.3,
                    time_hours = 1.6675,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);

        approved["file_path"]!.ShouldEndWith("/plate.gcode");
        approved.Member("time_hours").GetDouble().ShouldBe(2);
    }

    [Fact]
    public async Task Browsers_are_told_of_results_that_are_there_and_of_those_that_come()
    {
        using var live = await LiveEvents.Open(_staff, lastEventId: null);
        var job = await _lab.UploadedJob();
        var (created, _) = await live.Next("job", data => data.GetProperty("job_id").GetString() == job.Id);

        await _lab.Save(job, "plate.gcode", SlicerResults.Gcode());
        var (_, told) = await live.Next("sliced", data => Of(data, job.Id) is not null);
        using var later = await LiveEvents.Open(_staff, created);
        var (_, whole) = await later.Next("sliced", data => data.GetProperty("whole").GetBoolean());

        told.GetProperty("whole").GetBoolean().ShouldBeFalse();
        Of(told, job.Id)!.Value.GetProperty("file").GetString().ShouldBe("plate.gcode");
        Of(told, job.Id)!.Value.GetProperty("slicer").GetProperty("grams").GetDouble().ShouldBe(12.34);
        Of(whole, job.Id).ShouldNotBeNull();
    }

    [Fact]
    [Trait("req", "SEC-02")]
    public async Task The_slicer_s_picture_comes_as_a_picture_and_nothing_else()
    {
        var job = await _lab.UploadedJob();
        await _lab.Save(job, "plate.gcode", SlicerResults.Gcode());

        using var picture = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/plate.gcode/thumbnail");
        using var none = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/{job["display_name"]}/thumbnail");
        using var outside = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/..%2Fplate.gcode/thumbnail");

        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        picture.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await picture.Content.ReadAsByteArrayAsync()).Length.ShouldBe(70);
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        outside.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static JsonElement Details(Answer candidates, string name) =>
        candidates.Member("details").EnumerateArray().Single(file => file.GetProperty("name").GetString() == name);

    private static JsonElement? Of(JsonElement news, string jobId) =>
        news.GetProperty("jobs")
            .EnumerateArray()
            .Where(job => job.GetProperty("job_id").GetString() == jobId)
            .Select(job => (JsonElement?)job)
            .FirstOrDefault();
}
