using System.Net;
using System.Text.Json;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>Choosing the file, setting grams and hours, and their effects.</summary>
[Collection(SharedLabTests.Name)]
public sealed class ApprovalTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Theory]
    [InlineData("Filament", "True Red", 42.5, 425)]
    [InlineData("Filament", "True Red", 5, 300)]
    [InlineData("Resin", "Clear", 42.5, 850)]
    [Trait("req", "PAY-01")]
    [Trait("req", "PAY-02")]
    [Trait("req", "PAY-03")]
    [Trait("req", "PAY-12")]
    [Trait("req", "LIFE-21")]
    [Trait("req", "LIFE-22")]
    public async Task The_server_computes_the_price_and_rounds_the_hours_up(string method, string color, double grams, long cents)
    {
        var job = await _lab.UploadedJob(new Submission { PrintMethod = method, Color = color });
        var approved = (
            await _staff.Post(
                $"jobs/{job.Id}/approve",
                new
                {
                    authoritative_filename = job["display_name"],
                    weight_g = grams,
                    time_hours = 3.1,
                    cost_cents = 1,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        approved.Member("cost_cents").GetInt64().ShouldBe(cents);
        approved.Member("time_hours").GetDouble().ShouldBe(3.5);
        approved.Member("weight_g").GetDouble().ShouldBe(grams);
    }

    [Theory]
    [InlineData("""{ "weight_g": 0, "time_hours": 1 }""", "weight_g")]
    [InlineData("""{ "weight_g": -3, "time_hours": 1 }""", "weight_g")]
    [InlineData("""{ "time_hours": 1 }""", "weight_g")]
    [InlineData("""{ "weight_g": 10, "time_hours": 0 }""", "time_hours")]
    [InlineData("""{ "weight_g": 10 }""", "time_hours")]
    [InlineData("""{ "weight_g": "heavy", "time_hours": 1 }""", "weight_g")]
    [InlineData("""{ "weight_g": 10, "time_hours": 1, "printer": "Toaster" }""", "printer")]
    public async Task A_wrong_number_is_named_and_nothing_changes(string numbers, string field)
    {
        var job = await _lab.UploadedJob();
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(numbers)!;
        body["authoritative_filename"] = job["display_name"]!;
        body["staff_name"] = RunningLab.Staff;
        (await _staff.Post($"jobs/{job.Id}/approve", body)).ExpectField(field);
        (await _staff.Get($"jobs/{job.Id}"))["status"].ShouldBe("UPLOADED");
    }

    [Theory]
    [InlineData("other.stl")]
    [InlineData("../secret.stl")]
    [InlineData("metadata.json")]
    [InlineData("")]
    [Trait("req", "FILE-10")]
    public async Task Only_a_file_of_the_job_can_be_chosen(string name)
    {
        var job = await _lab.UploadedJob();
        (
            await _staff.Post(
                $"jobs/{job.Id}/approve",
                new
                {
                    authoritative_filename = name,
                    weight_g = 10,
                    time_hours = 1,
                    staff_name = RunningLab.Staff,
                }
            )
        ).ExpectField("authoritative_filename");
    }

    [Fact]
    [Trait("req", "FILE-10")]
    public async Task What_a_slicer_saved_over_the_students_file_is_never_approved_as_the_students()
    {
        var job = await _lab.UploadedJob();
        var (name, path) = (job["display_name"]!, Path.Combine(_lab.StorageFolder, job["file_path"]!));
        var students = await File.ReadAllBytesAsync(path);
        await File.WriteAllTextAsync(path, "a slicer's project, saved with Ctrl+S");

        var answer = await _staff.Post(
            $"jobs/{job.Id}/approve",
            new
            {
                authoritative_filename = name,
                weight_g = 10,
                time_hours = 1,
                staff_name = RunningLab.Staff,
            }
        );

        // The watch may have put it back before the approval looked.
        var saved = name.Replace(".stl", ".from-slicer.stl");
        var now = answer.Status == HttpStatusCode.OK ? answer : (await _staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);
        if (answer.Status != HttpStatusCode.OK)
        {
            answer.ExpectField("authoritative_filename").Json.GetRawText().ShouldContain(saved);
        }

        (await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, now["file_path"]!))).ShouldBe(students);
        var candidates = (await _staff.Get($"jobs/{job.Id}/candidate-files")).Expect(HttpStatusCode.OK);
        candidates["suggested"].ShouldBe(saved);
    }

    [Fact]
    [Trait("req", "FILE-07")]
    [Trait("req", "FILE-09")]
    [Trait("req", "FILE-11")]
    [Trait("req", "FILE-12")]
    [Trait("req", "FILE-05")]
    public async Task A_file_the_slicer_saved_beside_the_original_is_suggested_and_both_move()
    {
        var job = await _lab.UploadedJob();
        var folder = Path.Combine(_lab.StorageFolder, Path.GetDirectoryName(job["file_path"]!)!);
        await File.WriteAllBytesAsync(Path.Combine(folder, "my slice.3mf"), SampleModels.ThreeMf());
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "not a model");

        var candidates = (await _staff.Get($"jobs/{job.Id}/candidate-files")).Expect(HttpStatusCode.OK);
        candidates.Texts("files").ShouldBe([job["display_name"]!, "my slice.3mf"], ignoreOrder: true);
        job["safe_path"].ShouldBe(job["file_path"]!.Replace(".stl", ".safe.stl"));
        candidates["suggested"].ShouldBe("my slice.3mf");
        candidates
            .Member("details")
            .EnumerateArray()
            .Single(file => file.GetProperty("original").GetBoolean())
            .GetProperty("name")
            .GetString()
            .ShouldBe(job["display_name"]);

        var approved = (
            await _staff.Post(
                $"jobs/{job.Id}/approve",
                new
                {
                    authoritative_filename = "my slice.3mf",
                    weight_g = 50,
                    time_hours = 2,
                    staff_name = RunningLab.Staff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        approved["file_path"]!.ShouldStartWith("Pending/");
        approved["file_path"]!.ShouldEndWith("/my slice.3mf");
        approved["display_name"]!.ShouldEndWith(".3mf");
        approved["metadata_path"]!.ShouldStartWith("Pending/");
        await _lab.FilesSettled(approved);
        _lab.FilesOf(approved)
            .Select(path => Path.GetFileName(path))
            .ShouldBe(
                [
                    "my slice.3mf",
                    "notes.txt",
                    "kept-original",
                    job["display_name"]!,
                    job["display_name"]!.Replace(".stl", ".safe.stl"),
                    "metadata.json",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    [Trait("req", "FILE-04")]
    [Trait("req", "FILE-30")]
    public async Task Metadata_beside_the_file_tells_what_the_job_is()
    {
        var approved = await _lab.PendingJob(_staff);
        await _lab.FilesSettled(approved);
        var metadata = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_lab.StorageFolder, approved["metadata_path"]!)));
        metadata.GetProperty("job_id").GetString().ShouldBe(approved.Id);
        metadata.GetProperty("status").GetString().ShouldBe("PENDING");
        metadata.GetProperty("student_email").GetString().ShouldBe(approved["student_email"]);
        metadata.GetProperty("file_hash").GetString().ShouldBe(approved["file_hash"]);
        metadata.GetProperty("weight_g").GetDouble().ShouldBe(42.5);
    }

    [Fact]
    [Trait("req", "LIFE-25")]
    [Trait("req", "EVT-14")]
    [Trait("req", "AUTH-14")]
    public async Task The_printer_may_be_changed_and_the_student_s_choice_stays_in_the_event()
    {
        var job = await _lab.UploadedJob();
        var approved = (
            await _staff.Post(
                $"jobs/{job.Id}/approve",
                new
                {
                    authoritative_filename = job["display_name"],
                    weight_g = 10,
                    time_hours = 1,
                    printer = "prusa_xl",
                    staff_name = RunningLab.OtherStaff,
                }
            )
        ).Expect(HttpStatusCode.OK);
        approved["printer"].ShouldBe("Prusa XL");
        approved["last_updated_by"].ShouldBe(RunningLab.OtherStaff);
        var last = (await _staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("event_type").GetString().ShouldBe("StaffApproved");
        last.GetProperty("triggered_by").GetString().ShouldBe(RunningLab.OtherStaff);
        last.GetProperty("workstation_id").GetString().ShouldBe("front-desk");
        last.GetProperty("details").GetProperty("printer_chosen_by_student").GetString().ShouldBe("Prusa MK4S");
    }
}
