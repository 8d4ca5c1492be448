using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;

namespace Redemptions.Silo.Configuration;

/// <summary>A configuration section with the names known below it, or a single key.</summary>
internal sealed class KnownSection
{
    private readonly SortedDictionary<string, KnownSection> _children = new(StringComparer.OrdinalIgnoreCase);
    private KnownSection? _each;
    private bool _takesText;

    /// <summary>The names below this section; empty for a single key, and for a section that allows any name.</summary>
    public IReadOnlyCollection<string> Names => _children.Keys;

    /// <summary>Whether a value of its own is read: that of a single key, and that of a list that may also be one text.</summary>
    public bool TakesValue => _children.Count == 0 && (_each is null || _takesText);

    /// <summary>Creates a section of single keys.</summary>
    public static KnownSection Keys(params string[] names)
    {
        var section = new KnownSection();
        foreach (var name in names)
        {
            section.With(name, new KnownSection());
        }

        return section;
    }

    /// <summary>Creates a list or dictionary: it allows any number or name, each with <paramref name="item"/> below it, and no value of its own.</summary>
    public static KnownSection Each(KnownSection item) => new() { _each = item };

    /// <summary>Creates a list of texts that may also be one text.</summary>
    public static KnownSection Texts() => new() { _each = new KnownSection(), _takesText = true };

    /// <summary>Creates a section from the settable properties of an options type; a property that is a list or dictionary allows any name below it.</summary>
    /// <param name="options">The options type.</param>
    /// <param name="takesTexts">Whether a list of texts may also be one text: a reader of its own splits the text, and the configuration binder ignores it.</param>
    public static KnownSection Of(Type options, bool takesTexts = false)
    {
        var section = new KnownSection();
        foreach (var property in options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetCustomAttribute<IgnoreDataMemberAttribute>() is null))
        {
            // The configuration binder also fills a dictionary or list that has no setter.
            if (property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IDictionary)) || property.PropertyType.IsAssignableTo(typeof(IList)))
            {
                var item = property.PropertyType == typeof(string) || !property.PropertyType.IsAssignableTo(typeof(IEnumerable)) ? null : property.PropertyType.GetGenericArguments()[^1];
                section.With(property.Name, item switch
                {
                    null => new KnownSection(),
                    _ when item == typeof(string) && takesTexts => Texts(),
                    _ when item == typeof(string) || item.IsEnum => Each(new KnownSection()),
                    _ => Each(Of(item, takesTexts)),
                });
            }
        }

        return section;
    }

    public KnownSection With(string name, KnownSection below)
    {
        _children.Add(name, below);
        return this;
    }

    /// <summary>The section below a name; null if the name is unknown.</summary>
    public KnownSection? Find(string name) => _children.GetValueOrDefault(name) ?? _each;

    /// <summary>All keys below this section, as the documents write them: <c>{n}</c> stands for any number or name, and is left out after a list that may also be one text.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        var below = _children.Select(child => (child.Key, Section: child.Value)).Concat(_each is null ? [] : [(Key: "{n}", Section: _each)]);
        return TakesValue ? [prefix] : below.SelectMany(child => child.Section.Paths(prefix.Length == 0 ? child.Key : $"{prefix}:{child.Key}"));
    }
}
