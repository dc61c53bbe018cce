using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>Submitting a model.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SubmissionTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    public static TheoryData<string, string> BadFields =>
        new()
        {
            { "student_name", "J" },
            { "student_name", new string('x', 101) },
            { "student_email", "jane" },
            { "student_email", "jane@" },
            { "student_email", "Jane <jane@uni.example>" },
            { "student_email", "jane@uni.example\r\nBcc: all@uni.example" },
            { "student_email", new string('x', 100) + "@uni.example" },
            { "discipline", "Alchemy" },
            { "class_number", "" },
            { "class_number", new string('1', 51) },
            { "print_method", "Clay" },
            { "color", "Black" },
            { "printer", "Toaster" },
            { "acknowledged_minimum_charge", "No" },
            { "acknowledged_minimum_charge", "maybe" },
            { "file", "" },
        };

    [Theory]
    [MemberData(nameof(BadFields))]
    [Trait("req", "SUB-03")]
    [Trait("req", "SUB-04")]
    [Trait("req", "SUB-06")]
    [Trait("req", "SUB-12")]
    [Trait("req", "SUB-15")]
    [Trait("req", "SUB-23")]
    public async Task A_bad_field_is_named_and_no_job_is_made(string field, string value)
    {
        var form = new Submission();
        form = field switch
        {
            "student_name" => form with { StudentName = value },
            "student_email" => form with { StudentEmail = value },
            "discipline" => form with { Discipline = value },
            "class_number" => form with { ClassNumber = value },
            "print_method" => form with { PrintMethod = value },
            "color" => form with { Color = value },
            "printer" => form with { Printer = value },
            "acknowledged_minimum_charge" => form with { Consent = value },
            _ => form with { File = null },
        };
        var before = (await shared.Staff.Get("jobs"))["total"];
        using var student = _lab.Student();
        (await student.Submit(form)).ExpectField(field);
        (await shared.Staff.Get("jobs"))["total"].ShouldBe(before);
        await NothingIncoming();
    }

    [Fact]
    [Trait("req", "SUB-23")]
    public async Task Every_bad_field_is_named_at_once()
    {
        using var student = _lab.Student();
        var refused = await student.Submit(
            new Submission
            {
                StudentName = "",
                StudentEmail = "x",
                Discipline = "",
                ClassNumber = "",
                File = "this is no model"u8.ToArray(),
            }
        );
        foreach (var field in new[] { "student_name", "student_email", "discipline", "class_number", "file" })
        {
            refused.ExpectField(field);
        }
    }

    [Fact]
    [Trait("req", "SUB-01")]
    [Trait("req", "SUB-26")]
    [Trait("req", "SUB-27")]
    [Trait("req", "SUB-28")]
    [Trait("req", "SUB-32")]
    [Trait("req", "SUB-39")]
    [Trait("req", "FILE-02")]
    [Trait("req", "FILE-03")]
    [Trait("req", "LIFE-04")]
    [Trait("req", "LIFE-30")]
    public async Task A_submission_makes_a_job_with_its_file_under_the_standard_name()
    {
        var job = await _lab.UploadedJob(
            new Submission
            {
                StudentName = "Jane Doe",
                FileName = "my part (final).STL",
                StudentEmail = $"  {Guid.NewGuid():N}@UNI.example ",
            }
        );
        Guid.TryParseExact(job.Id, "N", out _).ShouldBeTrue();
        job["status"].ShouldBe("UPLOADED");
        job["original_filename"].ShouldBe("my part (final).STL");
        job["display_name"].ShouldBe($"JaneDoe_Filament_TrueRed_{job.Id[..6]}.stl");
        job["file_path"].ShouldBe($"Uploaded/JaneDoe_Filament_TrueRed_{job.Id[..6]}/{job["display_name"]}");
        job["metadata_path"].ShouldBe($"Uploaded/JaneDoe_Filament_TrueRed_{job.Id[..6]}/metadata.json");
        job["student_email"]!.ShouldEndWith("@uni.example");
        job["staff_viewed_at"].ShouldBe("null");
        File.Exists(Path.Combine(_lab.StorageFolder, job["file_path"]!)).ShouldBeTrue();
        var events = (await shared.Staff.Get($"jobs/{job.Id}")).Member("events").EnumerateArray().ToList();
        events.Single().GetProperty("event_type").GetString().ShouldBe("JobCreated");
    }

    [Theory]
    [InlineData("part.stl", "ascii")]
    [InlineData("part.obj", "obj")]
    [InlineData("part.3mf", "3mf")]
    [Trait("req", "SUB-16")]
    public async Task All_three_formats_are_taken(string name, string kind)
    {
        var model = kind switch
        {
            "ascii" => SampleModels.AsciiStl(),
            "obj" => SampleModels.Obj(),
            _ => SampleModels.ThreeMf(),
        };
        var job = await _lab.UploadedJob(new Submission { FileName = name, File = model });
        (await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!))).ShouldBe(model);
    }

    [Fact]
    [Trait("req", "SUB-30")]
    [Trait("req", "SUB-38")]
    [Trait("req", "FILE-19")]
    public async Task The_same_file_by_the_same_student_waits_until_the_first_is_printing()
    {
        var form = new Submission();
        var first = await _lab.UploadedJob(form);
        using var student = _lab.Student();
        var refused = await student.Submit(form with { StudentEmail = form.StudentEmail.ToUpperInvariant() });
        refused.ExpectError(HttpStatusCode.Conflict, "duplicate_submission");
        refused["message"].ShouldBe("An identical active job has already been submitted.");
        refused["existing_job_id"].ShouldBe(first.Id);

        (await shared.Staff.Approve(first)).Expect(HttpStatusCode.OK);
        (await student.Post($"confirm/{await _lab.ConfirmationToken(first.Id)}")).Expect(HttpStatusCode.OK);
        (await student.Submit(form)).Expect(HttpStatusCode.Conflict);
        (await shared.Staff.Act(first.Id, "mark-printing")).Expect(HttpStatusCode.OK);
        (await student.Submit(form)).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("true")]
    [InlineData("True")]
    public async Task Consent_is_taken_in_either_form(string consent) => await _lab.UploadedJob(new Submission { Consent = consent });

    [Fact]
    public async Task A_printer_may_be_named_by_its_slug() =>
        (await _lab.UploadedJob(new Submission { Printer = "prusa_mk4s" }))["printer"].ShouldBe("Prusa MK4S");

    [Theory]
    [InlineData("Content-Length: 5000000000")]
    [InlineData("Transfer-Encoding: chunked")]
    [Trait("req", "SUB-17")]
    public async Task A_body_over_the_limit_is_refused_before_it_is_all_sent(string size)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_lab.Address.Host, _lab.Address.Port);
        var stream = client.GetStream();
        var sent = 0L;
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /api/v1/submit HTTP/1.1\r\nHost: {_lab.Address.Authority}\r\n"
                    + $"Content-Type: multipart/form-data; boundary=part\r\n{size}\r\n\r\n"
            )
        );
        try
        {
            await Send("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.stl\"\r\n\r\n"u8.ToArray());
            var block = new byte[256 * 1024];
            while (sent < 1_000_000_000)
            {
                await Send(block);
            }
        }
        catch (IOException)
        {
            // Nobody takes more.
        }

        // What the system holds in its buffers was read by nobody.
        sent.ShouldBeLessThan(80L * 1024 * 1024);
        (await Said(stream)).ShouldSatisfyAllConditions(
            said => said.ShouldStartWith("HTTP/1.1 400 "),
            said => said.ShouldContain("The file is larger than 50 MB.")
        );
        await NothingIncoming();

        async Task Send(byte[] bytes)
        {
            var isChunked = size.EndsWith("chunked", StringComparison.Ordinal);
            await stream.WriteAsync(isChunked ? [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8] : bytes);
            sent += bytes.Length;
        }
    }

    // All that arrived before the connection was reset.
    private static async Task<string> Said(NetworkStream stream)
    {
        var said = new MemoryStream();
        try
        {
            await stream.CopyToAsync(said);
        }
        catch (IOException)
        {
            // Reset, since the rest of the body was not wanted.
        }

        return Encoding.UTF8.GetString(said.ToArray());
    }

    private Task NothingIncoming() =>
        Eventually.IsTrue("no upload is left", () => !Directory.EnumerateFileSystemEntries(Path.Combine(_lab.StorageFolder, ".incoming")).Any());
}
