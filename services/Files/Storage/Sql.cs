using Npgsql;

namespace PrintLab.Files.Storage;

/// <summary>One statement, its values in order.</summary>
internal static class Sql
{
    public static async Task Run(this NpgsqlDataSource database, string statement, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(database, statement, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<IReadOnlyList<string>> Texts(this NpgsqlDataSource database, string query, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(database, query, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static NpgsqlCommand Command(NpgsqlDataSource database, string statement, object[] values)
    {
        var command = database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
