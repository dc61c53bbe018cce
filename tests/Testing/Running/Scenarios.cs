using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace PrintLab.Testing.Running;

/// <summary>Jobs in each status, each made from the one before through the public API.</summary>
public static partial class Scenarios
{
    public static async Task<Answer> UploadedJob(this RunningLab lab, Submission? submission = null)
    {
        using var student = lab.Student();
        return (await student.Submit(submission ?? new Submission())).Expect(HttpStatusCode.Created);
    }

    public static async Task<Answer> PendingJob(this RunningLab lab, LabApi staff, Submission? submission = null)
    {
        var job = await lab.UploadedJob(submission);
        return (await staff.Approve(job)).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answer> ReadyJob(this RunningLab lab, LabApi staff, Submission? submission = null)
    {
        var job = await lab.PendingJob(staff, submission);
        using var student = lab.Student();
        return (await student.Post($"confirm/{await lab.ConfirmationToken(job.Id)}")).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answer> PrintingJob(this RunningLab lab, LabApi staff, Submission? submission = null)
    {
        var job = await lab.ReadyJob(staff, submission);
        return (await staff.Act(job.Id, "mark-printing")).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answer> CompletedJob(this RunningLab lab, LabApi staff, Submission? submission = null)
    {
        var job = await lab.PrintingJob(staff, submission);
        return (await staff.Act(job.Id, "mark-complete")).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answer> PaidJob(this RunningLab lab, LabApi staff, Submission? submission = null)
    {
        var job = await lab.CompletedJob(staff, submission);
        (await staff.Post($"jobs/{job.Id}/lock")).Expect(HttpStatusCode.OK);
        return (await staff.Pay(job.Id)).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answer> RejectedJob(this RunningLab lab, LabApi staff)
    {
        var job = await lab.UploadedJob();
        return (await staff.Post($"jobs/{job.Id}/reject", new { reasons = new[] { "Walls too thin" }, staff_name = RunningLab.Staff })).Expect(
            HttpStatusCode.OK
        );
    }

    /// <summary>Makes it so many days since the job entered its status.</summary>
    public static async Task Age(this RunningLab lab, string jobId, int days)
    {
        await using var database = NpgsqlDataSource.Create(lab.OwnedJobsDatabase);
        await using var command = database.CreateCommand("UPDATE job SET status_changed_at = now() - make_interval(days => $2) WHERE id = $1");
        command.Parameters.AddRange(
            new NpgsqlParameter[]
            {
                new() { Value = jobId },
                new() { Value = days },
            }
        );
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    public static Task<Answer> Approve(this LabApi staff, Answer job, double grams = 42.5, double hours = 3.2, string? idempotencyKey = null) =>
        staff.Post(
            $"jobs/{job.Id}/approve",
            new
            {
                authoritative_filename = job["file_path"]!.Split('/')[^1],
                weight_g = grams,
                time_hours = hours,
                staff_name = RunningLab.Staff,
            },
            idempotencyKey
        );

    public static Task<Answer> Pay(this LabApi staff, string jobId, double grams = 40, string? idempotencyKey = null) =>
        staff.Post(
            $"jobs/{jobId}/payment",
            new
            {
                grams,
                txn_no = "TC123456",
                picked_up_by = "Jane Student",
                staff_name = RunningLab.Staff,
            },
            idempotencyKey
        );

    public static Task<Answer> Act(this LabApi staff, string jobId, string action, string? reason = null, string? idempotencyKey = null) =>
        staff.Post($"jobs/{jobId}/{action}", new { staff_name = RunningLab.Staff, reason }, idempotencyKey);

    /// <summary>The token in the newest approval mail about the job.</summary>
    public static async Task<string> ConfirmationToken(this RunningLab lab, string jobId)
    {
        var mail = await lab.Mail(jobId, "approval");
        return ConfirmationLink().Match(mail).Groups["token"].Value;
    }

    /// <summary>The newest mail of a kind about a job, as text. Where it is quoted-printable, long lines are whole again; other escapes stay.</summary>
    public static Task<string> Mail(this RunningLab lab, string jobId, string kind, int number = 1) =>
        Eventually.Get(
            $"{kind} mail {number} about {jobId}",
            () =>
            {
                var mails = Directory.EnumerateFiles(Path.Combine(lab.Folder, "mail"), $"*-{kind}-{jobId}.eml").Order().ToList();
                return mails.Count >= number ? File.ReadAllText(mails[^1]).Replace("=\r\n", "") : null;
            }
        );

    /// <summary>All files of a job anywhere under the storage root, as paths relative to it.</summary>
    public static IReadOnlyList<string> FilesOf(this RunningLab lab, Answer job)
    {
        var stem = job["file_path"]!.Split('/')[1];
        return
        [
            .. Directory
                .EnumerateFiles(lab.StorageFolder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(lab.StorageFolder, path).Replace('\\', '/'))
                .Where(path => path.Contains(stem))
                .Order(),
        ];
    }

    /// <summary>Returns once the job's files are in its folder and nowhere else.</summary>
    public static Task FilesSettled(this RunningLab lab, Answer job)
    {
        var folder = job["file_path"]![..job["file_path"]!.LastIndexOf('/')];
        return Eventually.IsTrue(
            $"files of {job.Id} in {folder} alone",
            () =>
            {
                var files = lab.FilesOf(job);
                return files.Contains(job["file_path"])
                    && files.Contains(job["metadata_path"])
                    && files.All(file => file.StartsWith(folder + "/", StringComparison.Ordinal));
            }
        );
    }

    [GeneratedRegex(@"/confirm/(?<token>[A-Za-z0-9_\-\.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConfirmationLink();
}
