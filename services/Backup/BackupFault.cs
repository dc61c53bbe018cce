using System.Net.Sockets;
using System.Text.Json;
using Npgsql;

namespace PrintLab.Backup;

/// <summary>Why a backup or a restore cannot continue. The message is one line for the operator: what happened and what to do.</summary>
internal sealed class BackupFault : Exception
{
    /// <inheritdoc cref="BackupFault"/>
    public BackupFault(string message, Exception? cause = null)
        : base(message, cause) { }

    /// <summary>Why a backup or a restore failed and what to do, in one line, whatever the exception.</summary>
    public static string Explain(Exception exception) =>
        exception switch
        {
            BackupFault => exception.Message,
            NpgsqlException or SocketException or TimeoutException =>
                $"PostgreSQL failed ({exception.Message.ReplaceLineEndings(" ")}): check that the lab is healthy, then try again.",
            UnauthorizedAccessException =>
                $"{exception.Message} Give the user that PrintLab runs as read access to the data and write access to the backup folder.",
            IOException => $"{exception.Message} Check that the backup folder exists and has space.",
            JsonException => $"A file cannot be parsed ({exception.Message}).",
            _ => $"Unexpected error, please report it: {exception.GetType().Name}, {exception.Message.ReplaceLineEndings(" ")} "
                + $"({exception.StackTrace?.Split('\n')[0].Trim()})",
        };
}
