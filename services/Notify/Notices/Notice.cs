using PrintLab.Contracts;

namespace PrintLab.Notify.Notices;

/// <summary>Something staff should know and can act on; it stays as long as the condition lasts.</summary>
/// <param name="Kind">One of <see cref="Contracts.NoticeKind"/>.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Message">What is wrong and what to do, for people to read.</param>
/// <param name="JobId">The job it is about; empty if it is not about a job.</param>
public sealed record Notice(string Kind, Audience Audience, string Message, string JobId = "");

/// <summary>Checks for one kind of problem.</summary>
public interface INoticeSource
{
    Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken);
}
