using Microsoft.Net.Http.Headers;

namespace PrintLab.Gateway.Files;

/// <summary>The byte range a request asks for (RFC 9110, section 14). A request for several ranges gets the whole file, as the RFC allows.</summary>
internal sealed record ByteRange(long Offset, long Length, bool IsPartial, bool IsUnsatisfiable)
{
    public static ByteRange From(HttpRequest request, long size)
    {
        var whole = new ByteRange(0, size, IsPartial: false, IsUnsatisfiable: false);
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
        {
            return whole;
        }

        var range = header.Ranges.Single();
        var from = range.From ?? Math.Max(0, size - range.To!.Value);
        var to = range.From is null ? size - 1 : Math.Min(range.To ?? size - 1, size - 1);
        return from >= size || to < from
            ? whole with
            {
                IsUnsatisfiable = true,
            }
            : new ByteRange(from, to - from + 1, IsPartial: true, IsUnsatisfiable: false);
    }
}
