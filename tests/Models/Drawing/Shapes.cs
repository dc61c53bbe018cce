using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PrintLab.Tests.Models.Drawing;

/// <summary>Models whose appearance is known in advance.</summary>
internal static class Shapes
{
    private static readonly string[] Sides = ["1 4 3 2", "5 6 7 8", "1 2 6 5", "2 3 7 6", "3 4 8 7", "4 1 5 8"];

    /// <summary>A box as OBJ with its lower corner at the given position, with the given number of sides missing.</summary>
    public static byte[] Box(double x, double y, double z, double at = 0, int without = 0)
    {
        var text = new StringBuilder();
        foreach (var (cx, cy, cz) in new[] { (0.0, 0.0, 0.0), (x, 0, 0), (x, y, 0), (0, y, 0), (0, 0, z), (x, 0, z), (x, y, z), (0, y, z) })
        {
            text.Append(CultureInfo.InvariantCulture, $"v {cx + at:R} {cy + at:R} {cz + at:R}\n");
        }

        return Encoding.ASCII.GetBytes(text + string.Concat(Sides[..^without].Select(side => $"f {side}\n")));
    }

    /// <summary>A sphere of radius 40 as binary STL, with 2 * rows² triangles, two rows of which are degenerate.</summary>
    public static byte[] Ball(int rows)
    {
        var file = new byte[84 + (50 * 2 * rows * rows)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(80), 2 * rows * rows);
        var at = 84;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < rows; column++)
            {
                Facet((row, column), (row + 1, column), (row + 1, column + 1));
                Facet((row, column), (row + 1, column + 1), (row, column + 1));
            }
        }

        return file;

        void Facet(params (int Row, int Column)[] corners)
        {
            at += 12;
            foreach (var (row, column) in corners)
            {
                var (height, width) =
                    row == 0 ? (1, 0)
                    : row == rows ? (-1, 0)
                    : (Math.Cos(Math.PI * row / rows), Math.Sin(Math.PI * row / rows));
                var turn = 2 * Math.PI * (column % rows) / rows;
                foreach (var value in new[] { width * Math.Cos(turn), width * Math.Sin(turn), height })
                {
                    BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(at), (float)(40 * value));
                    at += 4;
                }
            }

            at += 2;
        }
    }
}
