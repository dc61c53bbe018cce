using System.Net;

namespace PrintLab.Tests.Integration.Locks;

/// <summary>Concurrent actions: one wins, the others get the winner's name.</summary>
[Collection(SharedLabTests.Name)]
public sealed class RaceTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;

    [Fact]
    [Trait("req", "AUTH-28")]
    public async Task Of_200_conflicting_actions_exactly_one_wins()
    {
        var job = await _lab.UploadedJob();
        using var first = await _lab.SignIn();
        using var second = await _lab.SignIn();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                {
                    var session = number % 2 == 0 ? first : second;
                    return number % 4 < 2
                        ? session.Approve(job)
                        : session.Post($"jobs/{job.Id}/reject", new { reasons = new[] { "Too large" }, staff_name = RunningLab.OtherStaff });
                })
        );

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        var losers = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        losers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        losers.ShouldAllBe(answer => answer["locked_by"] != null || answer["last_updated_by"] != null);

        var settled = await first.Get($"jobs/{job.Id}");
        settled.Member("events").GetArrayLength().ShouldBe(2);
        await _lab.FilesSettled(settled);
    }

    [Fact]
    [Trait("req", "SUB-30")]
    [Trait("req", "FILE-19")]
    public async Task Of_20_parallel_identical_submissions_exactly_one_job_is_made()
    {
        var submission = new Submission();
        using var student = _lab.Student();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => student.Submit(submission)));
        var made = answers.Single(answer => answer.Status == HttpStatusCode.Created);
        answers
            .Where(answer => answer != made)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer["existing_job_id"] == made.Id);

        using var staff = await _lab.SignIn();
        (await staff.Get($"jobs?search={submission.StudentEmail}"))["filtered"].ShouldBe("1");
        await Eventually.IsTrue(
            "only the one job's files remain",
            () => !Directory.EnumerateFileSystemEntries(Path.Combine(_lab.StorageFolder, ".incoming")).Any()
        );
    }

    [Fact]
    public async Task Two_students_may_send_the_same_file()
    {
        var model = SampleModels.BinaryStl();
        var first = await _lab.UploadedJob(new Submission { File = model, StudentName = "Same Name" });
        var second = await _lab.UploadedJob(new Submission { File = model, StudentName = "Same Name" });
        first["file_path"].ShouldNotBe(second["file_path"]);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    [InlineData("review")]
    [InlineData("notes")]
    [InlineData("admin/flag")]
    [InlineData("admin/change-status")]
    [InlineData("lock")]
    public async Task Whoever_races_a_deletion_is_told_the_truth(string action)
    {
        using var staff = await _lab.SignIn();
        using var other = await _lab.SignIn();
        for (var round = 0; round < EveryActionRaceTests.Rounds; round++)
        {
            var job = await _lab.UploadedJob();
            (await staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);

            var deletion = staff.Delete($"jobs/{job.Id}", new { staff_name = RunningLab.Staff });
            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Act(number % 2 == 0 ? staff : other, job, action)));

            var deleted = (await deletion).Status == HttpStatusCode.NoContent;
            (await deletion).Status.ShouldBeOneOf(HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.Forbidden);
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(action is "approve" or "reject" ? 1 : 30);
            foreach (var answer in answers.Where(answer => answer.Status != HttpStatusCode.OK))
            {
                new[] { HttpStatusCode.Conflict, HttpStatusCode.NotFound }.ShouldContain(answer.Status, answer.Json.ToString());
                (answer.Status == HttpStatusCode.NotFound && !deleted).ShouldBeFalse("a job that exists is not reported missing");
            }

            ((await staff.Get($"jobs/{job.Id}")).Status == HttpStatusCode.NotFound).ShouldBe(deleted);
        }
    }

    private static Task<Answer> Act(LabApi staff, Answer job, string action) =>
        action switch
        {
            "approve" => staff.Approve(job),
            "reject" => staff.Post($"jobs/{job.Id}/reject", new { reasons = new[] { "Too large" }, staff_name = RunningLab.Staff }),
            "review" => staff.Post($"jobs/{job.Id}/review", new { reviewed = true, staff_name = RunningLab.Staff }),
            "notes" => staff.Patch($"jobs/{job.Id}/notes", new { notes = "Hollow", staff_name = RunningLab.Staff }),
            "admin/change-status" => staff.Post(
                $"jobs/{job.Id}/admin/change-status",
                new
                {
                    new_status = "REJECTED",
                    reason = "Look at this",
                    staff_name = RunningLab.Staff,
                }
            ),
            "admin/flag" => staff.Post($"jobs/{job.Id}/admin/flag", new { reason = "Look at this", staff_name = RunningLab.Staff }),
            _ => staff.Post($"jobs/{job.Id}/{action}", new { staff_name = RunningLab.Staff }),
        };
}
