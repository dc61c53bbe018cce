using System.Buffers.Binary;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Models.Drawing;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>The previews the service makes of a model, read back.</summary>
internal sealed record MadePreviews(byte[] Small, byte[] Large, LightMesh Mesh)
{
    public PngPicture Picture { get; } = new(Large);

    public static async Task<MadePreviews> Of(string name, byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await Of(name, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task<MadePreviews> Of(string name, string path)
    {
        var made = await PreviewMaking.Of(path, name, CancellationToken.None);
        return new MadePreviews(made[PreviewForm.Small], made[PreviewForm.Large], new LightMesh(made[PreviewForm.Mesh]));
    }

    /// <summary>The reason why there is no preview.</summary>
    public static async Task<string> Refusal(string name, byte[] content)
    {
        var fault = await Should.ThrowAsync<Fault>(() => Of(name, content));
        fault.Code.ShouldBe(FaultCode.NotFound);
        return fault.Message;
    }
}

/// <summary>A light mesh, read as in the browser.</summary>
internal sealed class LightMesh
{
    public LightMesh(byte[] file)
    {
        file.AsSpan(0, 4).SequenceEqual("PLPM"u8).ShouldBeTrue();
        Bytes = file.Length;
        (Points, Triangles, DrawnEdges, OpenEdges) = (Number(8), Number(12), Number(16), Number(20));
        OfTriangles = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(24));
        var cornerBytes = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(6));
        var cornersAt = 80 + ((Points * 6) + 3) / 4 * 4;
        var edgesAt = cornersAt + ((Triangles * 3 * cornerBytes) + 3) / 4 * 4;
        Low = [.. Enumerable.Range(0, 3).Select(side => BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(32 + (8 * side))))];
        High = [.. Enumerable.Range(0, 3).Select(side => BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(56 + (8 * side))))];
        Places = [.. Enumerable.Range(0, Points * 3).Select(at => Place(80 + (2 * at), at % 3))];
        Corners =
        [
            .. Enumerable
                .Range(0, Triangles * 3)
                .Select(at =>
                    cornerBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(cornersAt + (2 * at))) : Number(cornersAt + (4 * at))
                ),
        ];
        EdgeEnds = [.. Enumerable.Range(0, DrawnEdges * 6).Select(at => Place(edgesAt + (2 * at), at % 3))];
        file.Length.ShouldBe(edgesAt + (DrawnEdges * 12));
        Corners.ShouldAllBe(corner => corner >= 0 && corner < Points);

        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
        double Place(int at, int side) => Low[side] + (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) / 65535.0 * (High[side] - Low[side]));
    }

    public int Bytes { get; }

    public int Points { get; }

    public int Triangles { get; }

    public long OfTriangles { get; }

    public int DrawnEdges { get; }

    public int OpenEdges { get; }

    public double[] Low { get; }

    public double[] High { get; }

    /// <summary>Three coordinates in mm per point.</summary>
    public double[] Places { get; }

    public int[] Corners { get; }

    /// <summary>Six coordinates in mm per open edge.</summary>
    public double[] EdgeEnds { get; }

    /// <summary>In mm³.</summary>
    public double Volume() =>
        Math.Abs(
            Corners
                .Chunk(3)
                .Sum(triangle =>
                {
                    var (a, b, c) = (At(triangle[0]), At(triangle[1]), At(triangle[2]));
                    return (
                            (a[0] * ((b[1] * c[2]) - (b[2] * c[1])))
                            + (a[1] * ((b[2] * c[0]) - (b[0] * c[2])))
                            + (a[2] * ((b[0] * c[1]) - (b[1] * c[0])))
                        ) / 6;
                })
        );

    private double[] At(int point) => Places[(3 * point)..((3 * point) + 3)];
}
