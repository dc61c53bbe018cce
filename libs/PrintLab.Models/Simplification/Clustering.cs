using PrintLab.Models.Geometry;

namespace PrintLab.Models.Simplification;

/// <summary>
/// Simplifies a model with a grid: the points of a cell become one, and triangles that no longer span three cells are dropped. The grid is as fine as
/// the size limit of the result allows.
/// </summary>
internal static class Clustering
{
    private const double FirstCells = 256;
    private const double FewestCells = 4;
    private const double MostCells = 1 << 20;
    private const double GoodEnough = 0.85;
    private const double Aim = 0.95;
    private const int MostTries = 5;

    public static SmallMesh Of(BuiltModel model, BoxScale scale, CancellationToken cancellationToken)
    {
        using var grid = new CellGrid(model, scale);
        var (cells, best) = (FirstCells, 0.0);
        for (var attempt = 0; attempt < MostTries || best == 0; attempt++)
        {
            var triangles = grid.Sort(cells, cancellationToken);
            var share = (double)triangles / PreviewMesh.MostTriangles;
            var fits = PreviewMesh.Fits(grid.Cells, triangles);
            best = fits ? Math.Max(best, cells) : best;
            if ((fits && share >= GoodEnough) || cells <= FewestCells || cells >= MostCells)
            {
                break;
            }

            // Triangles of a surface grow with the square of the cells along a side; a model of loose triangles reaches the limit for points first.
            var next = fits || share > 1 ? cells * Math.Sqrt(Aim / Math.Max(share, 0.01)) : cells * 0.8;
            cells = Math.Clamp(next, FewestCells, MostCells);
        }

        if (best > 0)
        {
            grid.Sort(best, cancellationToken);
        }

        return grid.Mesh(cancellationToken);
    }
}
