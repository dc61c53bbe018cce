using System.Net;

namespace PrintLab.Tests.Integration.Submissions;

/// <summary>A model's facts are returned at upload and stay with its job.</summary>
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
        var form = new Submission { File = SampleModels.BinaryStl(300 + Random.Shared.NextSingle()) };

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

        var job = (await student.Submit(new Submission { File = SampleModels.AsciiStl() })).Expect(HttpStatusCode.Created);

        job.Member("model").GetProperty("format").GetString().ShouldBe("stl-ascii");
        job.Member("model").GetProperty("triangles").GetInt64().ShouldBe(12);
        Warnings(job).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task What_no_printer_could_ever_print_is_no_job()
    {
        using var student = _lab.Student();

        (await student.Submit(new Submission { File = SampleModels.BinaryStl(1_000_000) })).ExpectField("file");
    }

    [Fact]
    [Trait("req", "SUB-26")]
    public async Task A_printer_or_print_method_the_lab_does_not_have_is_refused_beside_a_file()
    {
        using var student = _lab.Student();

        (await student.SendAhead(new Submission { Printer = "Replicator" })).ExpectField("printer");
        (await student.SendAhead(new Submission { PrintMethod = "Clay" })).ExpectField("print_method");
    }

    [Fact]
    public async Task What_a_model_will_come_to_is_said_for_the_method_chosen_and_stays_with_its_job()
    {
        using var student = _lab.Student();
        var form = new Submission { PrintMethod = "Filament" };
        var sentBare = (await student.SendAhead(form with { PrintMethod = "", Printer = "" })).Expect(HttpStatusCode.Created);
        sentBare["estimate"].ShouldBe("null");

        var filament = (await student.Get($"uploads/{sentBare["upload_id"]}?print_method=Filament")).Expect(HttpStatusCode.OK);
        var resin = (await student.Get($"uploads/{sentBare["upload_id"]}?printer=Formlabs%20Form%203")).Expect(HttpStatusCode.OK);
        var job = (await student.Submit(form.Naming(sentBare))).Expect(HttpStatusCode.Created);

        var (low, high) = Range(filament, "grams");
        low.ShouldBeLessThan(high);
        Range(filament, "price_cents").Low.ShouldBeGreaterThanOrEqualTo(300);
        Range(resin, "grams").ShouldNotBe((low, high));
        resin["verdicts"]!.ShouldContain("Formlabs Form 3");
        job["estimate"].ShouldBe(filament["estimate"]);
        (await shared.Staff.Get($"jobs/{job.Id}")).Expect(HttpStatusCode.OK)["estimate"].ShouldBe(filament["estimate"]);
    }

    [Fact]
    public async Task An_upload_is_judged_for_known_methods_only_and_while_it_is_there()
    {
        using var student = _lab.Student();

        (await student.Get("uploads/none?print_method=Clay")).ExpectField("print_method");
        (await student.Get($"uploads/{Guid.NewGuid():N}")).ExpectError(HttpStatusCode.Gone, "upload_gone");
    }

    [Fact]
    public async Task Weighed_jobs_show_whether_their_estimates_held()
    {
        var before = await Quality("Resin");
        var job = await _lab.CompletedJob(
            shared.Staff,
            new Submission
            {
                PrintMethod = "Resin",
                Color = "Black",
                Printer = "Formlabs Form 3",
            }
        );
        (await shared.Staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);

        (await shared.Staff.Pay(job.Id, Range(job, "grams").High)).Expect(HttpStatusCode.OK);

        var after = await Quality("Resin");
        (after.Weighed - before.Weighed, after.Inside - before.Inside).ShouldBe((1, 1));
    }

    private async Task<(int Weighed, int Inside)> Quality(string method)
    {
        var answer = (await shared.Staff.Get("stats/estimates")).Expect(HttpStatusCode.OK);
        var quality = answer.Member("methods").EnumerateArray().Single(item => item.GetProperty("print_method").GetString() == method);
        return (quality.GetProperty("weighed_jobs").GetInt32(), quality.GetProperty("grams_inside").GetInt32());
    }

    private static (double Low, double High) Range(Answer answer, string of)
    {
        var ends = answer.Member("estimate").GetProperty(of);
        return (ends[0].GetDouble(), ends[1].GetDouble());
    }

    private static IEnumerable<string> Warnings(Answer answer) =>
        answer
            .Member("verdicts")
            .EnumerateArray()
            .Where(verdict => verdict.GetProperty("severity").GetString() != "info")
            .Select(verdict => verdict.GetProperty("code").GetString()!);
}
