namespace PrintLab.Notify.Notices;

/// <summary>Something staff should know and can do something about; it stands for as long as it is so.</summary>
/// <param name="Kind">One of <see cref="Contracts.NoticeKind"/>.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="JobId">The job it is about; empty where it is about none.</param>
public sealed record Notice(string Kind, string Message, string JobId = "");

/// <summary>A place where something may be wrong.</summary>
public interface INoticeSource
{
    Task<IReadOnlyList<Notice>> Look(CancellationToken cancellationToken);
}
