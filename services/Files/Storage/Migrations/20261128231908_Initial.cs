using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrintLab.Files.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "feed_cursor",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_cursor", x => x.follower);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    only_row = table.Column<bool>(type: "boolean", nullable: false),
                    storage_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.only_row);
                    table.CheckConstraint("installation_only_row_check", "only_row");
                });

            migrationBuilder.CreateTable(
                name: "metadata_due",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metadata_due", x => x.job_id);
                });

            migrationBuilder.CreateTable(
                name: "parked_event",
                columns: table => new
                {
                    follower = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_event", x => new { x.follower, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "removal_due",
                columns: table => new
                {
                    folder = table.Column<string>(type: "text", nullable: false),
                    job_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_removal_due", x => x.folder);
                });

            migrationBuilder.CreateTable(
                name: "staged_move",
                columns: table => new
                {
                    job_id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    source_folder = table.Column<string>(type: "text", nullable: true),
                    source_upload = table.Column<string>(type: "text", nullable: true),
                    files = table.Column<string>(type: "jsonb", nullable: false),
                    staged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claims = table.Column<int>(type: "integer", nullable: false, defaultValue: 1)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staged_move", x => new { x.job_id, x.target, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "staged_move_age",
                table: "staged_move",
                column: "staged_at");

            migrationBuilder.CreateIndex(
                name: "staged_move_upload",
                table: "staged_move",
                column: "source_upload");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "feed_cursor");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "metadata_due");

            migrationBuilder.DropTable(
                name: "parked_event");

            migrationBuilder.DropTable(
                name: "removal_due");

            migrationBuilder.DropTable(
                name: "staged_move");
        }
    }
}
