using System.Net;

namespace PrintLab.Tests.Integration.Reading;

/// <summary>Finding jobs.</summary>
[Collection(SharedLabTests.Name)]
public sealed class ListTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "DASH-12")]
    [Trait("req", "C-09")]
    public async Task Search_finds_name_email_and_class_number_whatever_the_case()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var byName = await _lab.UploadedJob(new Submission { StudentName = $"Zoe {mark}" });
        var byEmail = await _lab.UploadedJob(new Submission { StudentEmail = $"{mark}@uni.example" });
        var byClass = await _lab.UploadedJob(new Submission { ClassNumber = $"ARCH {mark}" });
        var found = await _staff.Get($"jobs?search={mark.ToUpperInvariant()}");
        Ids(found).ShouldBe([byClass.Id, byEmail.Id, byName.Id]);
        found["filtered"].ShouldBe("3");
        Ids(await _staff.Get($"jobs?search={mark}%25")).ShouldBeEmpty();
        Ids(await _staff.Get($"jobs?search={mark[..6]}_{mark[7..]}")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "DASH-13")]
    public async Task Filters_narrow_by_printer_discipline_and_date()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var art = await _lab.UploadedJob(
            new Submission
            {
                ClassNumber = mark,
                Discipline = "Art",
                Printer = "Prusa XL",
            }
        );
        var other = await _lab.UploadedJob(new Submission { ClassNumber = mark, Discipline = "Other" });
        Ids(await _staff.Get($"jobs?search={mark}&discipline=Art")).ShouldBe([art.Id]);
        Ids(await _staff.Get($"jobs?search={mark}&printer=prusa_xl")).ShouldBe([art.Id]);
        Ids(await _staff.Get($"jobs?search={mark}&printer=Prusa%20MK4S")).ShouldBe([other.Id]);
        Ids(await _staff.Get($"jobs?search={mark}&submitted_from={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}")).ShouldBeEmpty();
        Ids(
            await _staff.Get(
                $"jobs?search={mark}&submitted_to={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}&submitted_from={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}"
            )
        )
            .Count.ShouldBe(2);
        Ids(await _staff.Get($"jobs?search={mark}&confirmation_expired=true")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "API-05")]
    [Trait("req", "C-06")]
    public async Task Pages_follow_each_other_newest_first_and_end_empty()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Insert(0, (await _lab.UploadedJob(new Submission { ClassNumber = mark })).Id);
        }

        var first = await _staff.Get($"jobs?search={mark}&limit=2");
        Ids(first).ShouldBe(made[..2]);
        first["page"].ShouldBe("1");
        first["limit"].ShouldBe("2");
        first["filtered"].ShouldBe("5");
        Ids(await _staff.Get($"jobs?search={mark}&limit=2&page=3")).ShouldBe(made[4..]);
        Ids(await _staff.Get($"jobs?search={mark}&limit=2&page=9")).ShouldBeEmpty();
        (await _staff.Get("jobs?limit=100000"))["limit"].ShouldBe("200");
    }

    [Fact]
    [Trait("req", "DASH-14")]
    public async Task Counts_are_true_to_the_lists_under_the_same_filters()
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var seen = await _lab.UploadedJob(new Submission { ClassNumber = mark });
        var unseen = await _lab.UploadedJob(new Submission { ClassNumber = mark });
        (await _staff.Post($"jobs/{seen.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        var pending = await _lab.PendingJob(_staff, new Submission { ClassNumber = mark });

        var counts = (await _staff.Get($"jobs/counts?search={mark}&status=REJECTED")).Expect(HttpStatusCode.OK);
        counts.Member("jobs").GetRawText().ShouldBe("""{"PENDING":1,"UPLOADED":2}""");
        counts["unreviewed"].ShouldBe("1");
        counts["expired"].ShouldBe("0");
        Ids(await _staff.Get($"jobs?search={mark}&status=pending,rejected")).ShouldBe([pending.Id]);
        Ids(await _staff.Get($"jobs?search={mark}&sort=new_first"))
            .ShouldBe([unseen.Id, pending.Id, seen.Id], "the one nobody has looked at comes first");
        (await _staff.Get("jobs?sort=oldest")).ExpectField("sort");
        (await _staff.Get("jobs?status=UPLOADED,NONE")).ExpectField("status");
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=one", "page")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("status=LOST", "status")]
    [InlineData("confirmation_expired=perhaps", "confirmation_expired")]
    [InlineData("submitted_from=yesterday", "submitted_from")]
    public async Task A_parameter_that_makes_no_sense_is_named(string query, string field) => (await _staff.Get($"jobs?{query}")).ExpectField(field);

    [Fact]
    [Trait("req", "REP-04")]
    [Trait("req", "FILE-23")]
    [Trait("req", "C-04")]
    public async Task Statistics_agree_with_the_lists_at_once()
    {
        await _lab.PrintingJob(_staff);
        await _lab.RejectedJob(_staff);
        var stats = (await _staff.Get("stats")).Expect(HttpStatusCode.OK);
        var keys = new Dictionary<string, string>
        {
            ["uploaded"] = "UPLOADED",
            ["pending"] = "PENDING",
            ["readyToPrint"] = "READYTOPRINT",
            ["printing"] = "PRINTING",
            ["completed"] = "COMPLETED",
            ["paidPickedUp"] = "PAIDPICKEDUP",
            ["rejected"] = "REJECTED",
            ["archived"] = "ARCHIVED",
        };
        foreach (var (key, status) in keys)
        {
            stats[key].ShouldBe((await _staff.Get($"jobs?status={status}&limit=1"))["filtered"], status);
        }

        stats.Member("storage_usage_mb").GetDouble().ShouldBeGreaterThan(0);
        stats.Member("storage_limit_mb").GetInt64().ShouldBe(10240);
    }

    [Fact]
    public async Task A_change_is_seen_by_the_very_next_question()
    {
        var job = await _lab.UploadedJob();
        await _staff.Get($"jobs/{job.Id}");
        (await _staff.Patch($"jobs/{job.Id}/notes", new { notes = "first", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await _staff.Get($"jobs/{job.Id}"))["notes"].ShouldBe("first");
        (await _staff.Patch($"jobs/{job.Id}/notes", new { notes = "second", staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (await _staff.Get($"jobs?search={job["student_email"]}")).Member("jobs")[0].GetProperty("notes").GetString().ShouldBe("second");
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again()
    {
        var job = await _lab.UploadedJob();
        var first = await _staff.Get($"jobs/{job.Id}");
        var tag = first.Raw.Headers.ETag!.Tag;
        (
            await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}", request => request.Headers.TryAddWithoutValidation("If-None-Match", tag))
        ).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff })).Expect(HttpStatusCode.OK);
        (
            await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}", request => request.Headers.TryAddWithoutValidation("If-None-Match", tag))
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("req", "LIFE-23")]
    [Trait("req", "DASH-09")]
    public async Task A_review_is_set_and_taken_back()
    {
        var job = await _lab.UploadedJob();
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff }))
            .Expect(HttpStatusCode.OK)["staff_viewed_at"]
            .ShouldNotBe("null");
        (await _staff.Post($"jobs/{job.Id}/review", new { reviewed = false, staff_name = RunningLab.Staff }))
            .Expect(HttpStatusCode.OK)["staff_viewed_at"]
            .ShouldBe("null");
        (await _staff.Post($"jobs/{job.Id}/review", new { staff_name = RunningLab.Staff })).ExpectField("reviewed");
    }

    [Fact]
    [Trait("req", "LIFE-24")]
    [Trait("req", "LIFE-32")]
    [Trait("req", "API-04")]
    public async Task Notes_are_kept_as_they_were_typed_and_stamp_the_job()
    {
        var rejected = await _lab.RejectedJob(_staff);
        var noted = (
            await _staff.Patch($"jobs/{rejected.Id}/notes", new { notes = "<b>bold</b> 'quotes' ü 🦄", staff_name = RunningLab.Staff })
        ).Expect(HttpStatusCode.OK);
        noted["notes"].ShouldBe("<b>bold</b> 'quotes' ü 🦄");
        noted["status"].ShouldBe("REJECTED");
        string.CompareOrdinal(noted["updated_at"], rejected["updated_at"]).ShouldBeGreaterThan(0);
        noted.Json.TryGetProperty("cost_usd", out _).ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "LIFE-16")]
    public async Task Allowed_actions_say_what_can_be_done_next()
    {
        (await _staff.Get($"jobs/{(await _lab.UploadedJob()).Id}"))
            .Texts("allowed_actions")
            .ShouldBe(["approve", "reject", "delete", "review", "notes", "flag", "change-status"], ignoreOrder: true);
        var completed = await _staff.Get($"jobs/{(await _lab.CompletedJob(_staff)).Id}");
        completed.Texts("allowed_actions").ShouldContain("revert-completion");
        completed.Texts("allowed_actions").ShouldContain("payment");
        completed["revert_until"].ShouldNotBe("null");
    }

    [Fact]
    [Trait("req", "SEC-02")]
    public async Task Files_are_downloaded_whole_or_in_part_under_a_safe_name()
    {
        var model = SampleModels.BinaryStl();
        var job = await _lab.UploadedJob(new Submission { File = model });
        var whole = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/file");
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(model);
        whole.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        var part = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/{job["display_name"]}", request => request.Headers.Range = new(10, 19));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(model[10..20]);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 10-19/{model.Length}");

        var beyond = await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/file", request => request.Headers.Range = new(model.Length, null));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/..%2F..%2Flab.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _staff.Raw(HttpMethod.Get, $"jobs/{job.Id}/files/other.stl")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static List<string> Ids(Answer answer) =>
        [.. answer.Expect(HttpStatusCode.OK).Member("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!)];
}
