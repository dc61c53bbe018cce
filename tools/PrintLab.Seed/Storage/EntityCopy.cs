using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace PrintLab.Seed.Storage;

/// <summary>Writes entities in PostgreSQL's binary COPY format, using the columns of their EF model: a hundred thousand rows take seconds.</summary>
internal static class EntityCopy
{
    public static async Task Copy<TEntity>(
        this NpgsqlConnection connection,
        IModel model,
        IEnumerable<TEntity> rows,
        CancellationToken cancellationToken
    )
        where TEntity : class
    {
        var entity = model.FindEntityType(typeof(TEntity))!;
        var columns = entity.GetProperties().Where(property => property.GetComputedColumnSql() is null && !property.IsShadowProperty()).ToList();
        var names = string.Join(", ", columns.Select(property => property.GetColumnName()));
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {entity.GetTableName()} ({names}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var property in columns)
            {
                await Write(writer, property, property.GetGetter().GetClrValue(row), cancellationToken);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static Task Write(NpgsqlBinaryImporter writer, IProperty property, object? value, CancellationToken cancellationToken) =>
        value is null
            ? writer.WriteNullAsync(cancellationToken)
            : writer.WriteAsync(value, property.GetRelationalTypeMapping().StoreTypeNameBase, cancellationToken);
}
