using System.Net;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>The form uploads the file while it is being filled in, and the submission refers to it.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SendAheadTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "SUB-18")]
    [Trait("req", "SUB-26")]
    [Trait("req", "SUB-27")]
    public async Task A_file_sent_ahead_becomes_the_file_of_the_job_that_names_it()
    {
        using var student = _lab.Student();
        var form = new Submission { FileName = "my part.STL" };
        var before = DateTime.UtcNow;
        var upload = (await student.SendAhead(form)).Expect(HttpStatusCode.Created);

        upload["file_name"].ShouldBe("my part.STL");
        upload["bytes"].ShouldBe($"{form.File!.Length}");
        upload.Member("expires_at").GetDateTime().ShouldBeGreaterThan(before);
        upload.Member("model").GetProperty("format").GetString().ShouldBe("stl-binary");
        upload.Member("model").GetProperty("triangles").GetInt64().ShouldBe(12);
        upload.Member("verdicts").EnumerateArray().ShouldAllBe(verdict => verdict.GetProperty("severity").GetString() != "error");
        upload["estimate"].ShouldNotBe("null");
        var job = (await student.Submit(form.Naming(upload))).Expect(HttpStatusCode.Created);
        job["original_filename"].ShouldBe("my part.STL");
        (await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!))).ShouldBe(form.File);
        await Gone(upload);
    }

    [Theory]
    [InlineData("part.exe", "stl")]
    [InlineData("part.stl", "nothing")]
    [InlineData("part.3mf", "stl")]
    [InlineData("part.stl", "no file")]
    [Trait("req", "SUB-16")]
    [Trait("req", "SUB-23")]
    public async Task A_file_that_cannot_be_printed_is_refused_at_once_and_leaves_nothing_behind(string name, string content)
    {
        var before = Incoming();
        using var student = _lab.Student();
        var file = content switch
        {
            "stl" => SampleModels.BinaryStl(),
            "nothing" => [],
            _ => null,
        };

        (await student.SendAhead(new Submission { FileName = name, File = file })).ExpectField("file");

        await Eventually.IsTrue("no upload is left", () => Incoming().Length == before.Length);
    }

    [Fact]
    [Trait("req", "SUB-23")]
    public async Task Both_a_file_and_the_name_of_one_or_neither_is_refused_and_the_file_sent_ahead_stays()
    {
        using var student = _lab.Student();
        var form = new Submission();
        var upload = (await student.SendAhead(form)).Expect(HttpStatusCode.Created);

        (await student.Submit(form with { UploadId = upload["upload_id"] })).ExpectField("upload_id");
        (await student.Submit(form with { File = null })).ExpectField("file");
        (await student.Submit(form.Naming(upload) with { StudentEmail = "typo" })).ExpectField("student_email");

        (await student.Submit(form.Naming(upload))).Expect(HttpStatusCode.Created);
        await Gone(upload);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("../Uploaded")]
    [InlineData("nonsense")]
    [Trait("req", "SEC-02")]
    public async Task An_unknown_file_is_asked_for_again(string uploadId)
    {
        var before = (await shared.Staff.Get("jobs"))["total"];
        using var student = _lab.Student();

        ExpectGone(await student.Submit(new Submission { File = null, UploadId = uploadId }));

        (await shared.Staff.Get("jobs"))["total"].ShouldBe(before);
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_file_sent_ahead_makes_one_job_only()
    {
        using var student = _lab.Student();
        var upload = (await student.SendAhead(new Submission())).Expect(HttpStatusCode.Created);
        (await student.Submit(new Submission().Naming(upload))).Expect(HttpStatusCode.Created);

        ExpectGone(await student.Submit(new Submission().Naming(upload)));
        await Gone(upload);
        ExpectGone(await student.Submit(new Submission().Naming(upload)));
    }

    [Fact]
    [Trait("req", "SUB-26")]
    [Trait("req", "FILE-17")]
    public async Task Of_20_submissions_at_once_that_name_one_file_one_makes_a_job()
    {
        using var student = _lab.Student();
        var upload = (await student.SendAhead(new Submission())).Expect(HttpStatusCode.Created);
        var racer = $"Racer{Guid.NewGuid():N}"[..13];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => student.Submit(new Submission { StudentName = racer }.Naming(upload))));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.Created))
        {
            ExpectGone(refused);
        }

        var job = answers.Single(answer => answer.Status == HttpStatusCode.Created);
        (await File.ReadAllBytesAsync(Path.Combine(_lab.StorageFolder, job["file_path"]!))).Length.ShouldBeGreaterThan(0);
        await Gone(upload);
        await Eventually.IsTrue(
            "no folder of the others is left",
            () => Directory.GetDirectories(Path.Combine(_lab.StorageFolder, "Uploaded"), $"{racer}*").Length == 1
        );
    }

    [Fact]
    [Trait("req", "SUB-30")]
    public async Task The_same_file_sent_ahead_twice_by_one_student_is_still_the_same_file()
    {
        using var student = _lab.Student();
        var form = new Submission();
        var first = (await student.Submit(form.Naming(await student.SendAhead(form)))).Expect(HttpStatusCode.Created);
        var again = (await student.SendAhead(form)).Expect(HttpStatusCode.Created);

        (await student.Submit(form.Naming(again))).ExpectError(HttpStatusCode.Conflict, "duplicate_submission")["existing_job_id"].ShouldBe(first.Id);

        (await student.Submit(new Submission().Naming(again))).Expect(HttpStatusCode.Created);
        await Gone(again);
    }

    [Fact]
    public async Task A_submission_repeated_under_its_key_answers_the_same_though_the_file_is_used()
    {
        using var student = _lab.Student();
        var form = new Submission();
        var named = form.Naming(await student.SendAhead(form));
        var key = Guid.NewGuid().ToString();
        var first = (await student.Submit(named, key)).Expect(HttpStatusCode.Created);
        await Eventually.IsTrue("the upload is gone", () => !Directory.Exists(Path.Combine(_lab.StorageFolder, ".incoming", named.UploadId!)));

        (await student.Submit(named, key)).Expect(HttpStatusCode.Created).Json.GetRawText().ShouldBe(first.Json.GetRawText());
        (await shared.Staff.Get($"jobs?search={form.StudentEmail}"))["filtered"].ShouldBe("1");
    }

    private static void ExpectGone(Answer answer) =>
        answer.ExpectError(HttpStatusCode.Gone, "upload_gone")["message"]!.ShouldContain("Choose the file again");

    private Task Gone(Answer upload) =>
        Eventually.IsTrue("the upload is gone", () => !Directory.Exists(Path.Combine(_lab.StorageFolder, ".incoming", upload["upload_id"]!)));

    private string[] Incoming() => Directory.GetDirectories(Path.Combine(_lab.StorageFolder, ".incoming"));
}
