using Microsoft.EntityFrameworkCore;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>How far a follower has read the event log, as stored in its database; see <see cref="FeedCursor"/>.</summary>
public sealed class FeedPosition
{
    public required string Follower { get; init; }
    public long Sequence { get; set; }
}

/// <summary>Adds the table of <see cref="FeedPosition"/> to a follower's model.</summary>
public static class FeedPositionModel
{
    public static void AddFeedPosition(this ModelBuilder model) => model.Entity<FeedPosition>().ToTable("feed_cursor").HasKey(row => row.Follower);
}
