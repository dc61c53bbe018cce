using System.Net;
using PrintLab.Tests.Integration.Testing;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>What a model's file tells is said when it is sent, and stays with its job.</summary>
[Collection(SharedLabTests.Name)]
public sealed class ModelTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "SUB-26")]
    [Trait("req", "FILE-26")]
    public async Task A_model_is_measured_when_it_is_sent_and_its_job_says_the_same()
    {
        using var student = _lab.Student();
        var form = new Submission { File = Models.BinaryStl(300 + Random.Shared.NextSingle()) };

        var upload = (await student.SendAhead(form)).Expect(HttpStatusCode.Created);
        var job = (await student.Submit(form.Naming(upload))).Expect(HttpStatusCode.Created);
        var seen = (await shared.Staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK);

        var model = upload.Member("model");
        model.GetProperty("bbox_mm").EnumerateArray().Skip(1).Select(side => side.GetDouble()).ShouldBe([12, 8]);
        model.GetProperty("shells").GetInt64().ShouldBe(1);
        model.GetProperty("watertight").GetBoolean().ShouldBeTrue();
        Warnings(upload).ShouldBe(["too_large"]);
        upload["verdicts"]!.ShouldContain("It fits the Prusa XL");
        foreach (var answer in new[] { job, seen })
        {
            answer.Member("model").GetRawText().ShouldBe(model.GetRawText());
            answer["verdicts"].ShouldBe(upload["verdicts"]);
        }
    }

    [Fact]
    [Trait("req", "FILE-26")]
    public async Task A_model_sent_with_its_form_is_measured_too()
    {
        using var student = _lab.Student();

        var job = (await student.Submit(new Submission { File = Models.AsciiStl() })).Expect(HttpStatusCode.Created);

        job.Member("model").GetProperty("format").GetString().ShouldBe("stl-ascii");
        job.Member("model").GetProperty("triangles").GetInt64().ShouldBe(12);
        Warnings(job).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task What_no_printer_could_ever_print_is_no_job()
    {
        using var student = _lab.Student();

        (await student.Submit(new Submission { File = Models.BinaryStl(1_000_000) })).ExpectField("file");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_printer_or_print_method_the_lab_does_not_have_is_refused_beside_a_file()
    {
        using var student = _lab.Student();

        (await student.SendAhead(new Submission { Printer = "Replicator" })).ExpectField("printer");
        (await student.SendAhead(new Submission { PrintMethod = "Clay" })).ExpectField("print_method");
    }

    private static IEnumerable<string> Warnings(Answer answer) => answer.Member("verdicts").EnumerateArray()
        .Where(verdict => verdict.GetProperty("severity").GetString() != "info")
        .Select(verdict => verdict.GetProperty("code").GetString()!);
}
