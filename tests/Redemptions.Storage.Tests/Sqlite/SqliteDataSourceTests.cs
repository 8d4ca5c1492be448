using System.Data;
using Dapper;
using Redemptions.Storage.Sqlite;

namespace Redemptions.Storage.Tests.Sqlite;

public sealed class SqliteDataSourceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redemptions-sqlite-").FullName;
    private SqliteDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _database = new SqliteDataSource(Path.Combine(_folder, "redemptions.db"));
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT);");
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_connection_is_lent_to_one_caller_at_a_time()
    {
        var first = await _database.OpenConnectionAsync();
        var second = _database.OpenConnectionAsync().AsTask();
        second.IsCompleted.Should().BeFalse();

        await first.DisposeAsync();
        await using var connection = await second;
        (await connection.ExecuteScalarAsync<int>("SELECT 1;")).Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_is_closed_twice_is_given_back_once()
    {
        var first = await _database.OpenConnectionAsync();
        await first.CloseAsync();
        await first.DisposeAsync();

        await using var second = await _database.OpenConnectionAsync();
        _database.OpenConnectionAsync().AsTask().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_connection_that_was_given_back_runs_nothing()
    {
        var connection = await _database.OpenConnectionAsync();
        await connection.DisposeAsync();

        connection.Invoking(closed => closed.CreateCommand()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task The_same_text_runs_with_the_values_of_each_call()
    {
        for (var id = 1; id <= 3; id++)
        {
            await using var connection = await _database.OpenConnectionAsync();
            await connection.ExecuteAsync("INSERT INTO thing (id, name) VALUES (@id, @name);", new { id, name = $"number {id}" });
        }

        (await NamesAsync()).Should().Equal("number 1", "number 2", "number 3");
    }

    [Fact]
    public async Task A_value_that_a_call_does_not_give_is_refused_and_not_taken_from_the_call_before()
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO thing (id, name) VALUES (@id, @name);", new { id = 1, name = "first" });

        await connection.Invoking(open => open.ExecuteAsync("INSERT INTO thing (id, name) VALUES (@id, @name);", new { id = 2 }))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*@name*");
    }

    [Fact]
    public async Task A_statement_that_failed_runs_again()
    {
        for (var time = 0; time < 2; time++)
        {
            await using var connection = await _database.OpenConnectionAsync();
            await connection.Invoking(open => open.ExecuteAsync("INSERT INTO thing (id) VALUES (@id), (@id);", new { id = 1 }))
                .Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>().WithMessage("*UNIQUE*");
        }

        (await NamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_not_committed_is_rolled_back_when_the_connection_is_given_back()
    {
        await using (var connection = await _database.OpenConnectionAsync())
        {
            var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("INSERT INTO thing (id, name) VALUES (1, 'lost');", transaction: transaction);
        }

        (await NamesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_snapshot_leaves_the_file_to_the_writers_of_other_processes()
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL;"); // As the embedded service sets it.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        const string names = "SELECT count(*) FROM thing;";
        (await connection.ExecuteScalarAsync<int>(names, transaction: snapshot)).Should().Be(0);

        await using var service = new SqliteDataSource(Path.Combine(_folder, "redemptions.db"));
        await using (var writer = await service.OpenConnectionAsync())
        {
            await writer.ExecuteAsync("INSERT INTO thing (id, name) VALUES (1, 'written meanwhile');", commandTimeout: 1);
        }

        (await connection.ExecuteScalarAsync<int>(names, transaction: snapshot)).Should().Be(0);
    }

    [Fact]
    public async Task A_text_that_ran_before_a_change_of_the_schema_runs_after_it()
    {
        (await NamesAsync()).Should().BeEmpty();
        await using (var connection = await _database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("DROP TABLE thing; CREATE TABLE thing (name TEXT); INSERT INTO thing (name) VALUES ('new');");
        }

        (await NamesAsync()).Should().Equal("new");
    }

    [Fact]
    public async Task More_texts_than_stay_prepared_all_run()
    {
        await using var connection = await _database.OpenConnectionAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 300; number++)
            {
                (await connection.ExecuteScalarAsync<int>($"SELECT {number};")).Should().Be(number);
            }
        }
    }

    [Fact]
    public async Task A_write_after_disposal_is_stored_as_one_before_it()
    {
        await _database.DisposeAsync();
        await using (var connection = await _database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO thing (id, name) VALUES (1, 'last');");
        }

        (await NamesAsync()).Should().Equal("last");
    }

    private async Task<IEnumerable<string>> NamesAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.QueryAsync<string>("SELECT name FROM thing ORDER BY name;");
    }
}
