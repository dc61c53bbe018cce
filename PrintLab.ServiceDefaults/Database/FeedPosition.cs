using Microsoft.EntityFrameworkCore;

namespace PrintLab.ServiceDefaults.Database;

/// <summary>How far a follower has read the event log, as stored in its database; see <see cref="FeedCursor"/>.</summary>
public sealed class FeedPosition
{
    public required string Follower { get; init; }
    public long Sequence { get; set; }
}

/// <summary>Adds the tables of <see cref="FeedPosition"/> and <see cref="ParkedEvent"/> to a follower's model.</summary>
public static class FeedTables
{
    public static void AddFeedTables(this ModelBuilder model)
    {
        model.Entity<FeedPosition>().ToTable("feed_cursor").HasKey(row => row.Follower);
        model.Entity<ParkedEvent>().ToTable("parked_event").HasKey(row => new { row.Follower, row.Sequence });
    }
}
