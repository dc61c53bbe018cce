using Npgsql;

namespace PrintLab.Jobs.Events;

/// <summary>Finds the database of a lab running on this machine by its data folder, so that operator commands need no address.</summary>
internal static class RunningDatabase
{
    // The server writes its port on the fourth line (https://www.postgresql.org/docs/current/storage-file-layout.html).
    private const int PortLine = 3;

    /// <exception cref="InvalidOperationException">No lab runs on the folder; the message says what to do.</exception>
    public static string ConnectionString(string dataFolder)
    {
        var server = Path.Combine(dataFolder, "postgres", "postmaster.pid");
        var password = Path.Combine(dataFolder, "keys", "postgres-jobs-password");
        if (!File.Exists(server) || !File.Exists(password))
        {
            throw new InvalidOperationException(
                $"No lab runs on {Path.GetFullPath(dataFolder)}. Start it, set PRINTLAB_DATA, or give ConnectionStrings__jobsdb."
            );
        }

        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(File.ReadAllLines(server)[PortLine]),
            Username = "printlab_jobs",
            Password = File.ReadAllText(password).Trim(),
            Database = "jobsdb",
        }.ConnectionString;
    }
}
