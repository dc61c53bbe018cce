using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Backups;

namespace PrintLab.Notify.Notices;

/// <summary>How the last backups went, from the reports that they left.</summary>
public sealed partial class BackupReportsService(BackupReports reports, ILogger<BackupReportsService> log)
    : BackupReportService.BackupReportServiceBase
{
    private const int Most = 14;

    private readonly ILogger _log = log;

    public override async Task<BackupList> ListBackups(ListBackupsRequest request, ServerCallContext context)
    {
        var list = new BackupList();
        foreach (var path in reports.Paths.Reverse().Take(Most))
        {
            if (await Read(path, context.CancellationToken) is { } report)
            {
                list.Backups.Add(Summary(report));
            }
        }

        return list;
    }

    // A report may be removed while the list is read, and a damaged one must not hide the others.
    private async Task<BackupReport?> Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await BackupReport.Load(path, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            Unreadable(path, exception.Message);
            return null;
        }
    }

    private static BackupSummary Summary(BackupReport report) =>
        new()
        {
            Id = report.Id,
            StartedAt = report.StartedAt.ToTimestamp(),
            EndedAt = report.EndedAt.ToTimestamp(),
            Problem = report.Problem ?? "",
            Jobs = report.Jobs,
            Files = report.Files,
            Bytes = report.Bytes,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backup report {Path} cannot be read ({Reason}); remove it")]
    private partial void Unreadable(string path, string reason);
}
